"""The graph as a whole: weaknesses, openings, roles, pruning, questions asked once, many patients, the four views."""

from typing import Any

import pytest
from devices import VERIFIED, case_of, device, ease_of, holds, weakness

from builders import EVIDENCE, NOW, Folder, assessed, graph_of, model_of, question_ids, step
from primum.attack.goal import Goal
from primum.attack.prune import prune
from primum.attack.views import at_best
from primum.device.view import View

RUN = weakness("reach(port)", "run(dev, user)")
ROLE = {"id": "tech", "at": "dev", "may": [{"misuse": "fn"}]}
OPENS = {"name": "export", "from": "reach(port)", "to": "run(dev, user)", "potential": {"time": "1-week"}}


RETEST = {"id": "E-RETEST", "kind": "test-report", "version": "2.0", "date": "2026-01-10", "result": "passed", "covers": ["W"]}


def test_an_open_weakness_is_a_step_and_a_fixed_one_is_none() -> None:
    found = {status: weakness("reach(port)", "run(dev, user)", status=status) for status in ("open", "planned", "fixed")}
    parts = {status: device(findings=[each], evidence=[RETEST]) for status, each in found.items()}
    ranks = {status: [ease_of(each, view).points for view in View] for status, each in parts.items()}
    assert ranks == {"open": [0, 0, 0, 0], "planned": [0, 0, 0, None], "fixed": [None, None, None, None]}
    harmless = weakness("reach(port)", "run(dev, user)", status="not-a-weakness", reason="not reachable")
    assert ease_of(device(findings=[harmless], evidence=[RETEST])).points is None


@pytest.mark.parametrize("status", ["fixed", "not-a-weakness"])
def test_a_word_alone_closes_no_weakness(status: str) -> None:
    said = device(findings=[weakness("reach(port)", "run(dev, user)", status=status, reason="no")])
    assert ease_of(said).points == 0
    assert "Q@W.evidence" in question_ids(assessed(said))


@pytest.mark.parametrize("status", ["proposed", "planned", "implemented", "verified", "rejected"])
@pytest.mark.parametrize("by", ["device", "operator"])
def test_what_a_control_opens_is_open_where_it_is_built_in_whatever_its_evidence(status: str, by: str) -> None:
    control = {"id": "LOG", "type": "audit-log", "at": "dev", "status": status, "opens": [OPENS], "reason": "x", "provided_by": by}
    parts = device(controls=[control | {"evidence": ["E-FAILED"], "instructions": "IFU"}], evidence=list(EVIDENCE))
    open_in = {view.value for view in View if ease_of(parts, view).points == 1}
    present = {"current", "environment", "planned"} if by == "device" else {"environment", "planned"}
    expected = {"implemented": present, "verified": present, "planned": {"planned"}}
    assert open_in == expected.get(status, set())


class TestWhichControlsCountInWhichView:
    """Initial: none. Current: proven ones of the device. Environment: also what the instructions ask for. Planned: all but proposed."""

    def views(self, **control: Any) -> set[str]:
        lock = {"id": "LOCK", "type": "port-lock", "at": "port"} | VERIFIED
        parts = device(controls=[lock | control], evidence=list(EVIDENCE), findings=[RUN])
        return {view.value for view in View if ease_of(parts, view).points == 11}

    def test_of_the_device(self) -> None:
        assert self.views() == {"current", "environment", "planned"}
        assert self.views(evidence=["E-FAILED"]) == {"planned"}
        assert self.views(status="implemented") == {"planned"}
        assert self.views(status="planned") == {"planned"}
        assert self.views(status="proposed") == set()

    def test_of_others(self) -> None:
        told = {"provided_by": "operator", "instructions": "IFU 4"}
        assert self.views(**told) == {"environment", "planned"}
        assert self.views(**told, status="implemented", evidence=[]) == {"environment", "planned"}
        assert self.views(**told, status="planned") == {"planned"}
        assert self.views(provided_by="operator") == set()


@pytest.mark.parametrize("by", ["finding", "opening", "assumption"])
def test_acting_in_any_role_means_every_role_whoever_says_it(by: str) -> None:
    parts = device(roles=[ROLE])
    if by == "finding":
        parts["findings"] = [weakness("reach(port)", "act(any, dev)")]
    elif by == "opening":
        opens = OPENS | {"to": "act(any, dev)", "potential": {}}
        parts["controls"] = [{"id": "LOG", "type": "audit-log", "at": "dev", "status": "implemented", "opens": [opens]}]
    else:
        untrue = {"from": "reach(port)", "to": "act(any, dev)"}
        parts["device"]["assumptions"] = [{"id": "A", "text": "x", "owner": "operator", "if_untrue": untrue}]
    assert ease_of(parts).points == 0


def test_a_threat_that_acts_in_a_role_where_none_is_declared_asks_for_the_roles() -> None:
    rule = {
        "id": "T-OWN",
        "title": "Acts",
        "why": "because",
        "match": {"i": "interface", "c": "i.at"},
        "when": {"i.kind": "enclosure"},
        "step": {"from": "reach(i)", "to": "act(any, c)", "potential": {}},
    }
    assert "Q@dev.roles" in question_ids(assessed(device(rules=[rule])))
    assert "Q@dev.roles" not in question_ids(assessed(device(rules=[rule], roles=[ROLE])))
    assert ease_of(device(rules=[rule], roles=[ROLE])).points == 0


def test_only_what_lies_between_an_entry_and_a_goal_is_kept() -> None:
    steps = graph_of(
        step("in", [], "a"),
        step("on", ["a"]),
        step("dead-end", ["a"], "b"),
        step("from-nowhere", ["c"]),
        step("both", ["a", "c"]),
        step("twice", ["a", "a"]),
        step("round", ["goal"], "a"),
    )
    goal = Goal(kind="situation", id="goal", fact=steps.steps[0].conclusions[0])
    kept = prune(list(steps.steps), [Goal(kind="situation", id="goal", fact=step("x").conclusions[0])])
    assert [each.id for each in kept] == ["in", "on", "round", "twice"]
    assert prune(list(steps.steps), []) == []
    assert goal.kind == "situation"


def test_one_question_for_an_element_and_attribute_however_many_rules_wait() -> None:
    parts = device(
        components=[{"id": "dev", "kind": "embedded-linux"}], interfaces=[{"id": "port", "at": "dev", "kind": "usb-a-host", "reach": []}]
    )
    ids = [each.question.id for each in assessed(parts).questions]
    assert len(ids) == len(set(ids))
    graph = case_of(parts).graph
    waiting = [each for each in graph.steps if any(name == "assumed:Q@port.accepts" for one in each.condition for name, _ in one)]
    assert waiting == [] and "Q@port.accepts" in graph.questions, "nobody gets at the port, but the question stays"


def test_a_question_says_what_is_asked_why_and_what_to_type() -> None:
    shared = {"id": "key", "kind": "key", "at": "dev"}
    flow = {"id": "f", "from": "dev", "to": "peer", "carries": ["key"], "via": ["port"]}
    parts = device(
        components=[{"id": "dev", "kind": "embedded-linux"}, {"id": "peer", "kind": "cloud-service"}],
        interfaces=[{"id": "port", "at": "dev", "kind": "usb-a-host", "reach": [{"by": "visitor"}]}],
        assets=[shared, {"id": "fn", "kind": "function", "at": "dev"}],
        flows=[flow],
    )
    found = {each.question.id: each.question for each in assessed(parts).questions}
    assert found["Q@port.accepts"].answer.startswith("accepts: ...")
    assert found["Q@dev.auto-mount"].answer.startswith("attributes: {auto-mount: ...}")
    assert all(each.asks for each in found.values())


def test_at_best_every_question_is_answered_well() -> None:
    parts = device(interfaces=[{"id": "port", "at": "dev", "kind": "enclosure"}], findings=[RUN])
    scenario = case_of(parts).views[View.CURRENT]
    assert holds(parts, "reach(port)", scenario=scenario) == 0
    assert holds(parts, "reach(port)", scenario=at_best(scenario)) is None


class TestManyPatients:
    """An attack through a component of the whole fleet, or a key that is not one of a kind, meets many patients."""

    def severity(self, **parts: Any) -> tuple[str, bool]:
        rating = assessed(device(**parts)).risks[0].views[View.CURRENT]
        return rating.severity, rating.many

    def test_through_a_fleet_component(self) -> None:
        fleet = [{"id": "dev", "kind": "sensor", "instances": "fleet"}]
        assert self.severity(components=fleet, findings=[RUN]) == ("serious", True)
        one = [{"id": "dev", "kind": "sensor", "instances": "one"}]
        assert self.severity(components=one, findings=[RUN]) == ("minor", False)

    @pytest.mark.parametrize(
        ("shared", "expected"), [("device", ("minor", False)), ("model", ("serious", True)), ("fleet", ("serious", True))]
    )
    def test_through_a_shared_key(self, shared: str, expected: tuple[str, bool]) -> None:
        assets = [{"id": "fn", "kind": "function", "at": "dev"}, {"id": "key", "kind": "key", "at": "dev", "shared": shared}]
        found = [weakness("reach(port)", "know(key)"), weakness("know(key)", "run(dev, user)", id="W2")]
        assert self.severity(assets=assets, findings=found) == expected

    def test_not_when_the_policy_does_not_raise(self) -> None:
        fleet = [{"id": "dev", "kind": "sensor", "instances": "fleet"}]
        assert self.severity(components=fleet, findings=[RUN], policy={"many_raises_severity": "false"}) == ("minor", True)

    def test_not_when_nothing_is_derived(self) -> None:
        assert self.severity(components=[{"id": "dev", "kind": "sensor", "instances": "fleet"}]) == ("minor", False)


def test_the_graph_has_the_same_steps_in_every_view_and_switches_name_them() -> None:
    parts: Folder = device(controls=[{"id": "LOCK", "type": "port-lock", "at": "port"} | VERIFIED], findings=[RUN])
    case = case_of(parts)
    assert {"counts:LOCK", "entry:port", "unfixed:W"} <= case.graph.switches
    assert case.graph.by_id["W"].source == "W"
    assert case.now == NOW and model_of(parts).device.identity.software_version == "2.0"
