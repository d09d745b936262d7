"""The assurance argument: whole, without circles, honest about what nothing holds up, and readable by others' tools."""

import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

sys.path.append(str(Path(__file__).parents[1] / "requirements"))
sys.path.append(str(Path(__file__).parents[1] / "formats"))

from judging import EASE, RISK, decided, evidence, judged_model, lock, model_with, quiet
from test_write_gsn import check_as_gsn2x_does

from builders import NOW, Folder, folder
from primum.assessment.argue import ANALYSIS, KEPT, argue
from primum.cli.judged import judged
from primum.cli.screen import Screen
from primum.device.argument import Argument, ArgumentKind, ArgumentNode
from primum.formats.write_gsn import write_gsn
from strategies import folders

EXAMPLES = Path(__file__).parents[2] / "examples"
CLAIMS = (ArgumentKind.GOAL, ArgumentKind.STRATEGY)
BELOW = (*CLAIMS, ArgumentKind.SOLUTION)


@cache
def of_example(name: str) -> Argument:
    found = judged(str(EXAMPLES / name), None, date(2026, 11, 26), Screen(no_color=True))
    return argue(found.assessment, found.judgement)


def argued(parts: Folder, now: date = NOW) -> Argument:
    argument = argue(*judged_model(model_with(parts), now))
    check(argument)
    return argument


def check(argument: Argument) -> None:
    """What holds for every argument."""
    assert set(argument.nodes) == {node.id for node in argument.walk()}, "something cannot be reached from the top"
    assert argument.nodes[argument.root].kind is ArgumentKind.GOAL
    for name, node in argument.nodes.items():
        assert name == node.id and node.text.strip() and "\n" not in node.text
        assert {argument.nodes[each].kind for each in node.supported_by} <= set(BELOW)
        assert not {argument.nodes[each].kind for each in node.in_context_of} & set(BELOW)
        assert node.kind in CLAIMS or not (node.supported_by or node.undeveloped)
        assert bool(node.undeveloped) is (node.kind in CLAIMS and not node.supported_by), node
        assert len(set(node.supported_by)) == len(node.supported_by)
    _no_circle(argument, argument.root, ())
    check_as_gsn2x_does(yaml.safe_load(write_gsn(argument)))


def _no_circle(argument: Argument, name: str, above: tuple[str, ...]) -> None:
    assert name not in above, (*above, name)
    for below in argument.nodes[name].supported_by:
        _no_circle(argument, below, (*above, name))


def below(argument: Argument, name: str) -> Iterator[ArgumentNode]:
    """Everything that holds a claim up."""
    for each in argument.nodes[name].supported_by:
        yield argument.nodes[each]
        yield from below(argument, each)


def solutions(argument: Argument, name: str) -> set[str]:
    return {node.id for node in below(argument, name) if node.kind is ArgumentKind.SOLUTION}


def why_open(argument: Argument, name: str) -> list[str]:
    return [node.undeveloped for node in (argument.nodes[name], *below(argument, name)) if node.undeveloped]


# --- every argument -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ventilator", "analyser", "monitor-app", "blank"])
def test_the_argument_of_an_example_is_whole(name: str) -> None:
    check(of_example(name))


@given(folders())
@settings(max_examples=10, deadline=None)
def test_the_argument_of_any_device_is_whole(device: Folder) -> None:
    argued(device)


def test_the_same_device_gives_the_same_argument() -> None:
    assert argued(quiet("reduce", controls=[lock()], evidence=[evidence()])) == argued(
        quiet("reduce", controls=[lock()], evidence=[evidence()])
    )


@pytest.mark.parametrize("identity", [{}, {"regulation": "IVDR", "class": "C"}], ids=["MDR", "IVDR"])
def test_an_empty_device_claims_nothing_that_is_held_up(identity: Folder) -> None:
    parts = folder()
    parts["device"] |= identity
    argument = argued(parts)
    assert argument.nodes["S-RISKS"].undeveloped == "no hazardous situation is recorded"
    assert not [node.id for node in argument.nodes.values() if node.kind is ArgumentKind.SOLUTION]
    assert argument.nodes["C-USE"].text == "Intended purpose not stated"
    assert argument.nodes["C-POLICY"].text == "Acceptance criteria: defaults that nobody has adopted"


def test_ids_of_the_folder_never_meet_ids_of_ours() -> None:
    names = [
        "TOP",
        "RISKS",
        "EFFECTS",
        "EFFECTS-KEPT",
        "EFFECTS-KNOWN",
        "TIME",
        "ANALYSIS",
        *(name.removeprefix("G-") for name, _, _ in KEPT),
    ]
    for name in names:
        situation = {"id": name, "title": "Situation", "harms": ["H"], "arises_from": {"misuse": "fn"}}
        found = argued(quiet(situations=[situation]))
        assert found.nodes[f"G@{name}"].text.startswith("Situation")
        assert argued(quiet("reduce", controls=[lock(evidence=[name])], evidence=[evidence(name)])).nodes[f"Sn-{name}"].points_at == (name,)


def test_ids_that_could_be_read_in_two_ways_stay_two() -> None:
    situations = [{"id": name, "title": name, "harms": ["H"], "arises_from": {"misuse": "fn"}} for name in ("HS", "HS-a")]
    names = ("a-b", "b")
    ports = [{"id": name, "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor", "window": "easy"}]} for name in names]
    holes = [{"id": f"W-{name}", "title": "x", "at": "dev", "needs": f"reach({name})", "gives": "run(dev, user)"} for name in names]
    argument = argued(quiet(situations=situations, interfaces=ports, findings=holes))
    assert {"G@HS+a-b", "G@HS+b", "G@HS-a+a-b", "G@HS-a+b"} <= set(argument.nodes)


# --- over risks -----------------------------------------------------------------------------------------------------------------------


def test_a_way_in_is_held_by_the_evidence_of_the_controls_that_count_there() -> None:
    argument = argued(quiet("reduce", controls=[lock()], evidence=[evidence()]))
    entry = argument.nodes["G@HS+port"]
    assert entry.text == "Attacks that begin at port are as hard as the policy asks: low, 23 points, acceptable"
    assert entry.supported_by == ("G@C/works",) and entry.points_at == ("port", "C")
    assert argument.nodes["G@C/works"].supported_by == ("Sn-E",) and argument.nodes["G@C/works"].text.startswith("C does what it must: ")
    assert argument.nodes["G@HS"].points_at == (RISK, "HS") and "easiest attack" in argument.nodes["G@HS"].text


@pytest.mark.parametrize("proof", [evidence(result="failed"), evidence(version="1.0")], ids=["failed", "for another version"])
def test_evidence_that_does_not_hold_holds_nothing_up(proof: Folder) -> None:
    argument = argued(quiet("reduce", controls=[lock()], evidence=[proof]))
    assert argument.nodes["G@HS+port"].undeveloped == "no control that counts stands on the way"
    assert argument.nodes["G@HS+port"].text.startswith("Not met today: ")


def test_a_way_in_that_is_hard_enough_is_held_by_the_analysis() -> None:
    argument = argued(quiet("acceptable"))
    assert solutions(argument, "G@HS") == {ANALYSIS} and not why_open(argument, "G@HS")
    assert "2026-06-01" in argument.nodes[ANALYSIS].text


def test_a_way_in_that_is_too_easy_is_not_held_whatever_stands_there() -> None:
    idle = lock(type="tamper-evident-seal")
    argument = argued(quiet("unacceptable", controls=[idle], evidence=[evidence()]))
    assert why_open(argument, "G@HS") == ["attacks from here are unacceptably easy", "the risk is unacceptable today"]
    assert not solutions(argument, "G@HS")
    assert argument.nodes["G@HS+port"].text.startswith("Not met today: attacks that begin at ")
    assert argument.nodes["G@HS"].text.startswith("Situation: not met today: ") and "unacceptable)" in argument.nodes["G@HS"].text


@pytest.mark.parametrize("name", ["ventilator", "analyser", "monitor-app"])
def test_no_claim_contradicts_its_own_figures(name: str) -> None:
    argument = of_example(name)
    claims = [node for node in argument.nodes.values() if "as hard as the policy asks" in node.text]
    assert claims
    for node in claims:
        if "unacceptable" in node.text:
            assert "ot met today: " in node.text
        elif "reduce" in node.text:
            assert "ot met today: " in node.text or ("not yet as hard" in node.text and node.supported_by)


def test_evidence_that_found_something_open_says_so() -> None:
    hole = {"id": "W-OPEN", "title": "x", "at": "port", "needs": "reach(port)", "gives": "read(x, dev)", "status": "open"}
    parts = quiet("reduce", controls=[lock()], evidence=[evidence(covers=["C", "W-OPEN"])])
    parts["findings"] = [*parts["findings"], hole | {"gives": "connect(port)"}]
    argument = argued(parts)
    assert argument.nodes["Sn-E"].text.endswith("; found W-OPEN (open)")
    assert argument.nodes["G@C/works"].text.endswith("; its evidence found W-OPEN, which is open")


@pytest.mark.parametrize("level", ["reduce", "unacceptable"])
def test_what_is_left_of_a_risk_is_a_claim_until_a_person_accepts_it(level: str) -> None:
    parts = quiet(level)
    assert argued(parts).nodes["G@HS/left"].undeveloped
    seen = judged_model(model_with(parts))[0].fingerprints[RISK]
    accepted = argued(parts | {"decisions": [decided("accepted", RISK, seen)]})
    assert "G@HS/left" not in accepted.nodes
    assert accepted.nodes["Sn-D"].text == "D: accepted by N on 2026-05-01" and "Sn-D" in accepted.nodes["G@HS"].supported_by


def test_a_decision_that_lapsed_accepts_nothing() -> None:
    argument = argued(quiet("reduce", decisions=[decided("accepted", RISK, "unacceptable:x")]))
    assert "Sn-D" not in argument.nodes and "G@HS/left" in argument.nodes


def test_a_decision_that_makes_a_risk_worse_holds_nothing_up() -> None:
    parts = quiet("reduce")
    seen = judged_model(model_with(parts))[0].fingerprints[RISK]
    worse = argued(parts | {"decisions": [decided("overridden", RISK, seen, level="unacceptable")]})
    assert "Sn-D" not in worse.nodes and worse.nodes["G@HS/left"].undeveloped
    milder = argued(parts | {"decisions": [decided("overridden", RISK, seen, level="acceptable")]})
    assert "Sn-D" in milder.nodes["G@HS"].supported_by


def test_a_situation_that_nobody_can_rate_is_not_left_out() -> None:
    argument = argued(quiet(situations=[{"id": "HS", "title": "Situation"}]))
    assert argument.nodes["G@HS"].undeveloped == "what leads to it, or which harm follows, is not stated"


def test_a_situation_to_which_no_way_is_described_is_not_called_safe() -> None:
    parts = quiet(interfaces=[], findings=[])
    assert argued(parts).nodes["G@HS"].undeveloped == "no way in is described, so nothing was looked at"


def test_a_situation_that_nothing_leads_to_is_held_by_the_analysis() -> None:
    argument = argued(quiet(findings=[]))
    assert argument.nodes["G@HS"].supported_by == (ANALYSIS,) and "no attack leads there" in argument.nodes["G@HS"].text


def test_a_need_whose_loss_does_harm_is_argued_too() -> None:
    data = {
        "id": "data",
        "kind": "data",
        "at": "dev",
        "protect": {"confidentiality": {"at_rest": "high"}},
        "harms": {"confidentiality": ["H"]},
    }
    argument = argued(quiet(assets=[data], situations=[]))
    assert argument.nodes["S-RISKS"].supported_by == ("G@data.confidentiality.at_rest",)


# --- over effects and over time ---------------------------------------------------------------------------------------------------------

DISMISSED = [{"effect": name, "because": "nothing is behind it"} for name in ("battery-behind-lock", "power-off-blocked")]


def effects(**more: Any) -> Folder:
    listed = {"situation": "HS", "because": "x", **more}
    return quiet(
        "acceptable",
        controls=[lock(safety_effects=[listed], dismissed_effects=DISMISSED), lock("KEEPER", dismissed_effects=DISMISSED)],
        evidence=[evidence()],
    )


def test_an_effect_of_a_control_that_nothing_keeps_acceptable_is_an_open_claim() -> None:
    found = argued(effects(occurrence="frequent")).nodes["G@C+HS"]
    assert found.undeveloped == "no control that counts keeps this effect acceptable" and found.points_at == ("C", "HS")


def test_effects_that_are_acceptable_or_kept_so_are_one_claim() -> None:
    argument = argued(effects(occurrence="frequent", kept_acceptable_by=["KEEPER"], kept_because="it tells"))
    kept = argument.nodes["G-EFFECTS-KEPT"]
    assert "G@C+HS" not in argument.nodes and kept.points_at == ("C", "KEEPER") and kept.supported_by == ("Sn@EFFECTS",)


def test_a_planned_control_does_no_harm_yet() -> None:
    parts = effects(occurrence="frequent")
    parts["controls"][0]["status"] = "planned"
    assert "G@C+HS" not in argued(parts).nodes


def test_that_no_effect_was_forgotten_is_a_claim_of_its_own() -> None:
    assert argued(effects(occurrence="remote")).nodes["G-EFFECTS-KNOWN"].supported_by == ("Sn-MDCG-2019-16:3.3-SIDE",)
    silent = argued(quiet("acceptable", controls=[lock()], evidence=[evidence()]))
    assert silent.nodes["G-MDCG-2019-16:3.3-SIDE"].undeveloped.startswith("it is")


def test_what_keeps_a_device_secure_is_held_by_verdicts_one_by_one() -> None:
    argument = argued(quiet())
    for name, _, wanted in KEPT:
        assert set(argument.nodes[name].points_at) == set(wanted)
        assert argument.nodes[name].text.startswith("Not shown today: ") is bool(why_open(argument, name))
        assert all(" gap" in each for each in why_open(argument, name))
    settled = quiet(decisions=[decided("fulfilled", "IGNB-TD:4.2", verdict(quiet(), "IGNB-TD:4.2"))])
    users = argued(settled).nodes["G-USERS"]
    assert users.supported_by == ("G-IGNB-TD:4.1", "Sn-IGNB-TD:4.2")


def test_the_claim_on_updates_is_what_its_requirements_ask() -> None:
    text = next(text for name, text, _ in KEPT if name == "G-UPDATES")
    assert "policy" in text and "can be checked" in text and "reach" not in text


def verdict(parts: Folder, name: str) -> str:
    return judged_model(model_with(parts))[1].verdicts[name].fingerprint


def test_requirements_that_are_switched_off_hold_nothing_up() -> None:
    parts = quiet()
    parts["device"]["rule_sets"] = [{"id": "IGNB-TD", "use": "false", "because": "no notified body"}]
    assert argued(parts).nodes["G-USERS"].undeveloped == "no requirement that would show it is asked of this device"


def test_context_and_assumptions_stand_beside_the_top() -> None:
    parts = quiet()
    parts["device"] |= {
        "intended_purpose": "To\n breathe.",
        "assumptions": [{"id": "A-1", "text": "Nobody gets there", "owner": "operator"}],
    }
    parts["policy"] = {"adopted": {"name": "Q", "role": "r", "date": "2026-01-01", "rationale": "x"}}
    argument = argued(parts)
    assert argument.nodes["G-TOP"].in_context_of == ("C-USE", "C-POLICY", "A@A-1")
    assert argument.nodes["A@A-1"].text == "Nobody gets there (operator)" and argument.nodes["C-USE"].text == "To breathe."
    assert argument.nodes["C-POLICY"].text == "Acceptance criteria adopted by Q on 2026-01-01"


@pytest.mark.parametrize("level", list(EASE))
def test_undeveloped_lists_every_open_claim_from_the_top(level: str) -> None:
    argument = argued(quiet(level))
    assert {node.id for node in argument.undeveloped} == {name for name, node in argument.nodes.items() if node.undeveloped}
    still = len(argument.undeveloped)
    assert still > 1 and argument.nodes["G-TOP"].text.startswith(f"Not shown today ({still} claims below are undeveloped): ")
