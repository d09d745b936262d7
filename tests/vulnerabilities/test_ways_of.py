"""What a vulnerability is on the graph: where it is fed, what it takes, what it gives; one row for each sentence of the explanation."""

from collections.abc import Sequence

import pytest
from software import V2_CRASH, V_CRASH, V_LOCAL_FILE, V_LOGGED_IN, V_RCE, pump

from builders import catalogue, model_of
from primum.catalogue.control_type import MILDER_STEPS, STRUCTURE_STEPS
from primum.device.advisory import Advisory, Vector
from primum.device.fact import Fact
from primum.device.finding import Way
from primum.device.part_use import PartUse
from primum.device.potential import AttackPotential
from primum.vulnerabilities.ways_of import ways_of

DEVICE = model_of(pump()).device
STATED = PartUse(at="screen", part="lib", fed_by=("usb",), runs_as="user", automatic=True)
BEYOND = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N"
LEAK = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N"
TAMPER = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N"
HARD = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H"
V4_HARD = "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N"
V4_ATTACKED = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/E:A"
RUN = Fact("run", ("screen", "user"))
USB = Fact("carried", ("usb",))


def ways(*vectors: str, use: PartUse = STATED, cwes: Sequence[int] = (), **more: object) -> tuple[Way, ...]:
    said = Advisory(id="CVE-1", vectors=tuple(Vector(text=text, source="test") for text in vectors), cwes=tuple(cwes), **more)  # type: ignore[arg-type]
    return ways_of("CVE-1", [said], use, DEVICE, catalogue())


def given(found: Sequence[Way]) -> dict[str, set[Fact]]:
    result: dict[str, set[Fact]] = {}
    for way in found:
        result.setdefault(way.effect, set()).update(way.conclusions)
    return result


def test_code_runs_when_everything_is_lost() -> None:
    assert given(ways(V_RCE)) == {"exploit-run": {RUN}}


def test_code_runs_when_the_weakness_is_of_that_kind_whatever_the_vector_says() -> None:
    assert given(ways(V_CRASH, cwes=[502]))["exploit-run"] == {RUN}


def test_what_guards_memory_stands_in_the_way_of_faults_in_memory_only() -> None:
    assert given(ways(V_CRASH, cwes=[787]))["exploit-memory"] == {RUN}
    assert set(given(ways(V_RCE, cwes=[787, 400]))) == {"exploit-memory"}
    assert set(given(ways(V_RCE, cwes=[787, 78]))) == {"exploit-run"}
    assert catalogue().control_types["exploit-mitigation"].effects[0].on == ("exploit-memory",)


def test_partial_loss_of_everything_in_a_vector_of_cvss_2_is_foreign_code() -> None:
    assert given(ways("AV:N/AC:L/Au:N/C:P/I:P/A:P")) == {"exploit-run": {RUN}}
    assert "exploit-run" not in given(ways("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L"))


def test_a_vector_that_cannot_be_read_beside_one_that_can_is_taken_at_worst() -> None:
    (run,) = [way for way in ways(LEAK, "CVSS:5.0/anything", cwes=[200]) if way.effect == "exploit-run"]
    assert [question.id for question in run.waits_for] == ["Q@screen.effect-CVE-1"]


def test_that_it_is_used_is_known_of_the_vulnerability_whichever_vector_says_so() -> None:
    crash = [way for way in ways(V4_ATTACKED, HARD, cwes=[476]) if way.effect == "exploit-deny"]
    assert {way.potential for way in crash} == {DEVICE.policy.finding_exploited}


def test_a_weakness_that_excludes_code_is_taken_at_its_vectors_word() -> None:
    assert "exploit-run" not in given(ways(V_RCE, cwes=[400]))


def test_an_unknown_weakness_excludes_nothing() -> None:
    assert "exploit-run" in given(ways(V_RCE, cwes=[400, 99999]))


def test_without_a_vector_code_runs_as_an_assumption() -> None:
    (way,) = ways()
    assert way.conclusions == (RUN,) and [question.id for question in way.waits_for] == ["Q@screen.effect-CVE-1"]


def test_a_vector_that_cannot_be_read_is_no_vector() -> None:
    assert given(ways("CVSS:9.9/NONSENSE")) == given(ways())


@pytest.mark.parametrize("vector", [V_CRASH, V2_CRASH])
def test_availability_denies_the_component(vector: str) -> None:
    assert given(ways(vector, cwes=[476])) == {"exploit-deny": {Fact("deny", ("screen", "lasting"))}}


def test_confidentiality_reads_what_is_there_and_taps_what_passes() -> None:
    assert given(ways(LEAK))["exploit-read"] == {
        Fact("read", ("dose", "screen")),
        Fact("read", ("names", "screen")),
        Fact("tap", ("orders",)),
    }


def test_integrity_alters_data_misuses_functions_and_changes_what_is_sent() -> None:
    found = given(ways(TAMPER))["exploit-alter"]
    assert {Fact("misuse", ("show", "unnoticed")), Fact("inject", ("orders",)), Fact("alter", ("dose", "screen", "unnoticed"))} <= found


def test_what_a_part_touches_bounds_what_is_lost() -> None:
    use = PartUse(at="screen", part="lib", fed_by=("usb",), runs_as="user", automatic=True, touches=("names",))
    assert given(ways(TAMPER, use=use))["exploit-alter"] == {
        Fact("alter", ("names", "screen", "unnoticed")),
        Fact("forge", ("names", "screen", "unnoticed")),
    }
    assert given(ways(V_CRASH, use=use, cwes=[476]))["exploit-deny"] == {Fact("deny", ("names", "lasting"))}


def test_a_changed_scope_falls_on_the_neighbours() -> None:
    use = PartUse(at="controller", part="lib", fed_by=("orders",), runs_as="user", automatic=True)
    found = given(ways(BEYOND, use=use))
    assert Fact("read", ("names", "screen")) in found["exploit-beyond"]


def test_rights_that_nobody_states_are_the_systems_as_an_assumption() -> None:
    use = PartUse(at="screen", part="lib", fed_by=("usb",), runs_as=None, automatic=True)
    system = [way for way in ways(V_RCE, use=use) if way.conclusions[0].form == "system"]
    assert {way.premises for way in system} == {(USB,), (RUN,)}  # from outside, and from a user's rights to the system's
    assert all("Q@screen.runs-as-lib" in {question.id for question in way.waits_for} for way in system)
    assert any(way.conclusions == (RUN,) and not way.waits_for for way in ways(V_RCE, use=use))


def test_a_part_of_which_nobody_says_where_it_is_fed_is_fed_by_every_input() -> None:
    use = PartUse(at="screen", part="lib", fed_by=None, runs_as="user", automatic=True)
    found = ways(V_RCE, use=use)
    assert {way.premises for way in found} >= {(USB,), (Fact("connect", ("eth",)),), (Fact("carried", ("console",)),)}
    assert all([question.id for question in way.waits_for] == ["Q@screen.fed-by-lib"] for way in found)


def test_a_part_that_nothing_feeds_has_no_way_but_from_inside() -> None:
    use = PartUse(at="screen", part="lib", fed_by=(), runs_as="system", automatic=True, because="local tool")
    assert [way.premises for way in ways(V_RCE, use=use)] == [(RUN,)]


def test_a_fact_may_be_named_where_data_come_in_before_any_session() -> None:
    use = PartUse(at="screen", part="lib", fed_by=("reach(eth)",), runs_as="user", automatic=True)
    assert [way.premises for way in ways(V_RCE, use=use)] == [(Fact("reach", ("eth",)),)]


def test_the_attack_vector_is_not_looked_at() -> None:
    physical, network = (V_RCE.replace("AV:N", f"AV:{word}") for word in "PN")
    assert ways(physical) == ways(network)


POTENTIALS = [
    ((V_CRASH,), True, {}, [AttackPotential(days=7, expertise=1)]),
    ((HARD,), True, {}, [AttackPotential(days=7, expertise=2)]),
    ((V4_HARD,), True, {}, [AttackPotential(days=7, expertise=2)]),
    ((HARD,), None, {}, [AttackPotential(days=7, expertise=1), AttackPotential(days=7, expertise=2)]),
    ((V_LOCAL_FILE,), True, {}, [AttackPotential(days=7, expertise=1)]),
    ((V_LOCAL_FILE,), False, {}, [AttackPotential(days=7, expertise=1, window=1)]),
    ((V_CRASH,), True, {"exploit_public": True}, [AttackPotential(days=1, expertise=1)]),
    ((HARD,), True, {"known_exploited": "2026-01-01"}, [AttackPotential(days=1)]),
    ((V4_ATTACKED,), True, {}, [AttackPotential(days=1)]),
    ((V_CRASH,), True, {"epss": 1}, [AttackPotential(days=7, expertise=1)]),
    ((HARD, V_CRASH), True, {}, [AttackPotential(days=7, expertise=1), AttackPotential(days=7, expertise=2)]),
]


@pytest.mark.parametrize(("vectors", "automatic", "more", "wanted"), POTENTIALS)
def test_what_it_takes(vectors: tuple[str, ...], automatic: bool | None, more: dict[str, object], wanted: list[AttackPotential]) -> None:
    use = PartUse(at="screen", part="lib", fed_by=("usb",), runs_as="user", automatic=automatic)
    found = {way.potential for way in ways(*vectors, use=use, cwes=[476], **more)}
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


def test_a_login_is_a_role_or_code_inside() -> None:
    device = model_of(pump(roles=[{"id": "admin", "at": "screen", "may": [{"read": "names"}]}])).device
    said = Advisory(id="CVE-1", vectors=(Vector(text=V_LOGGED_IN.replace("C:H/I:H/A:H", "C:N/I:N/A:H"), source="test"),), cwes=(476,))
    found = ways_of("CVE-1", [said], STATED, device, catalogue())
    assert {way.premises for way in found} == {(USB, Fact("act", ("any", "screen"))), (RUN,)}
    assert not any(way.waits_for for way in found)


def test_every_step_that_controls_may_harden_is_made() -> None:
    made = set()
    for vector in (V_RCE, V_CRASH, LEAK, TAMPER, BEYOND):
        made |= set(given(ways(vector, cwes=[] if vector == V_RCE else [476])))
    made |= set(given(ways(V_RCE, cwes=[787])))
    assert made == {name for name in STRUCTURE_STEPS if name.startswith("exploit-")}
    assert {name for name in MILDER_STEPS if name.startswith("exploit-")} == {"exploit-deny"}


def test_each_key_that_is_read_is_a_step_of_its_own_so_that_hardware_can_hold_it() -> None:
    device = model_of(pump(assets=[{"id": "seal", "kind": "key", "at": "screen"}])).device
    said = Advisory(id="CVE-1", vectors=(Vector(text=LEAK, source="test"),))
    found = {way.conclusions: way.elements for way in ways_of("CVE-1", [said], STATED, device, catalogue())}
    assert found[Fact("read", ("seal", "screen")),] == ("screen", "usb", "seal")
    assert all(len(facts) == 1 or Fact("read", ("seal", "screen")) not in facts for facts in found)
    assert "exploit-read" in catalogue().control_types["hardware-key-storage"].effects[0].on
