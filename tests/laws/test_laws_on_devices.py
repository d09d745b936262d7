"""What must hold on every device, whatever it is: DESIGN.md, section 6, last paragraph. Devices are random and small."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from oracle import walk

from builders import NOW, Folder, assessed, catalogue, load_files, model_of, question_ids, text_of
from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.case import open_case
from primum.attack.find_paths import PathRequest
from primum.device.ease import Ease
from primum.device.view import View
from primum.linking.imply_access import shows_data, takes_log_ins
from primum.linking.imply_links import ways_of
from primum.threats.derive_threats import derive_threats
from strategies import control, folders

KINDS_WITH_A_WINDOW = {kind.id for kind in catalogue().interface_kinds.values() if kind.window}
ATTRIBUTES_WITH_A_DEFAULT = {each.id for each in catalogue().attributes.values() if each.unstated is not None}


def assert_never_easier(before: Assessment, after: Assessment) -> None:
    for goal, eases in before.eases.items():
        for view in View:
            assert after.eases[goal][view].rank >= eases[view].rank, f"{goal} is easier in the {view} view"


def assert_no_level_falls(before: Assessment, after: Assessment) -> None:
    risks = {risk.id: risk for risk in after.risks}
    for risk in before.risks:
        for view in View:
            assert risks[risk.id].views[view].level.rank >= risk.views[view].level.rank, f"{risk.id} looks better in the {view} view"


@st.composite
def devices_and_a_control(draw: st.DrawFn) -> tuple[Folder, Folder]:
    device = draw(folders())
    return device, draw(control("SC-NEW", device, opens=False))


@given(devices_and_a_control())
def test_a_control_that_opens_nothing_never_makes_a_goal_easier(drawn: tuple[Folder, Folder]) -> None:
    device, new = drawn
    assert_never_easier(assessed(device), assessed(device | {"controls": [*device["controls"], new]}))


@given(devices_and_a_control())
def test_a_control_that_opens_nothing_never_raises_a_level(drawn: tuple[Folder, Folder]) -> None:
    """A control that rests on a secret of many devices gives attackers one more thing to steal with which they meet many: not claimed."""
    device, new = drawn
    assume(not any(each["id"] in new.get("relies_on", ()) and each.get("shared") != "device" for each in device["assets"]))
    assert_no_level_falls(assessed(device | {"controls": [*device["controls"], new]}), assessed(device))


@given(folders(), st.data())
def test_closing_an_entry_point_never_makes_a_goal_easier(device: Folder, data: st.DataObject) -> None:
    closed = copy.deepcopy(device)
    data.draw(st.sampled_from(closed["architecture"]["interfaces"]))["reach"] = []
    assert_never_easier(assessed(device), assessed(closed))


@given(folders(opens=False))
def test_without_openings_no_view_is_easier_than_the_initial_one(device: Folder) -> None:
    assessment = assessed(device)
    for goal, eases in assessment.eases.items():
        for view in View:
            assert eases[view].rank >= eases[View.INITIAL].rank, f"{goal} is easier in the {view} view than without any control"


@given(folders())
def test_what_is_easier_with_controls_goes_through_an_opening(device: Folder) -> None:
    assessment = assessed(device)
    for risk in assessment.risks:
        eases, story = assessment.eases[risk.goal], assessment.stories[risk.id]
        if eases[View.CURRENT].rank < eases[View.INITIAL].rank:
            assert "opening" in {step.kind for step in story.paths[0].steps}


def _records(device: Folder) -> Iterator[tuple[str, list[Any]]]:
    for name in ("zones", "actors", "roles", "components", "interfaces", "flows"):
        yield f"architecture/{name}", device["architecture"].get(name, [])
    for name in ("harms", "situations"):
        yield f"safety/{name}", device["safety"].get(name, [])
    for name in ("assets", "controls", "findings", "evidence"):
        yield name, device.get(name, [])


def _turned(value: Any) -> Any:
    """The same mapping with its keys in another order."""
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(each) for each in value] if isinstance(value, list) else value


@given(folders(), st.data())
def test_the_order_of_files_records_and_keys_never_matters(device: Folder, data: st.DataObject) -> None:
    expected = text_of(assessed(device), without_revision=True)
    shuffled = copy.deepcopy(device)
    for _, records in _records(shuffled):
        records[:] = data.draw(st.permutations(records))
    assert text_of(assessed(_turned(shuffled)), without_revision=True) == expected
    files: Folder = {"device.yaml": shuffled["device"]}
    for name, records in _records(shuffled):
        home, _, key = name.partition("/")
        if home == "evidence":  # the folder of this name holds the evidence itself
            files["evidence.yaml"] = records
            continue
        for number, record in enumerate(records):
            files[f"{home}/{number}{key}.yaml"] = {key: [record]} if key else [record]
    for scattered in (files, dict(reversed(files.items()))):
        model, problems = load_files(scattered)
        assert model is not None, problems
        assert text_of(assess(model, now=NOW), without_revision=True) == expected


@given(folders())
def test_the_same_model_and_day_give_the_same_bytes(device: Folder) -> None:
    assert text_of(assessed(device)) == text_of(assessed(copy.deepcopy(device)))


@given(folders(), st.sampled_from(["E-FAILED", "E-LAPSED", "E-OLD", None]))
def test_worse_evidence_never_makes_a_goal_harder_nor_a_level_better(device: Folder, worse: str | None) -> None:
    lost = copy.deepcopy(device)
    for each in lost["controls"]:
        if each["evidence"] == ["E-GOOD"]:
            each["evidence"] = [worse] if worse else []
    before, after = assessed(device), assessed(lost)
    assert_never_easier(after, before)
    assert_no_level_falls(before, after)


def _facts(device: Folder) -> Iterator[tuple[Folder, str, Folder | None]]:
    """Every place of a stated fact that may be left out: the mapping, its key, and what takes its place."""
    for each in device["architecture"]["interfaces"]:
        if "reach" in each and each["kind"] not in KINDS_WITH_A_WINDOW:
            yield each, "reach", None
            yield from ((reach, "window", None) for reach in each["reach"] if "window" in reach)
        yield from ((each, name, None) for name in ("accepts", "speaks", "default", "direction") if name in each)
    elements = [
        *device["architecture"]["components"],
        *device["architecture"]["interfaces"],
        *device["architecture"]["flows"],
        *device["assets"],
    ]
    for each in elements:
        stated = each.get("attributes", {})
        yield from ((stated, name, None) for name in stated if name not in ATTRIBUTES_WITH_A_DEFAULT)
    yield from ((each, "medium", None) for each in device["architecture"]["flows"] if "medium" in each)
    yield from ((each, name, None) for each in device["architecture"]["flows"] for name in _links_at_hand(each, device))
    yield from ((each, name, None) for each in device["architecture"]["interfaces"] for name in _access_at_hand(each, device))
    components = [each for each in device["architecture"]["components"] if catalogue().component_kinds[each["kind"]].instances == "fleet"]
    yield from ((each, "instances", None) for each in components if "instances" in each)
    yield from ((each, "owner", None) for each in device["architecture"]["components"] if "owner" in each)
    for each in device["assets"]:
        yield from ((each, name, None) for name in ("shared", "longest_outage") if name in each)
    for each in device["controls"]:
        yield from ((each, name, None) for name in ("recovers_within",) if name in each)
        if catalogue().control_types[each["type"]].relies_on == "secret" and "relies_on" in each:
            yield each, "relies_on", None
    for each in device.get("findings", ()):
        yield from ((each["potential"], name, None) for name in each["potential"])


def _links_at_hand(flow: Folder, device: Folder) -> Iterator[str]:
    """What a flow carries and passes, where it is among what would be supposed if nobody said so."""
    kinds = {each["id"]: catalogue().interface_kinds[each["kind"]] for each in device["architecture"]["interfaces"]}
    if all(any(kinds[name].is_a(trait) for trait in ways_of(flow.get("medium"))) for name in flow["via"]):
        yield "via"
    places = {each["id"]: set(each["at"]) for each in device["assets"] if not isinstance(each["at"], str)}
    firmware = flow.get("attributes", {}).get("carries-firmware")
    if firmware is not True and all({flow["from"], flow["to"]} & places.get(name, set()) for name in flow["carries"]):
        yield "carries"


def _access_at_hand(interface: Folder, device: Folder) -> Iterator[str]:
    """The roles that an interface takes and the data it shows, where they are among what would be supposed if nobody said so."""
    if takes_log_ins(interface["kind"], catalogue()):
        yield "roles"
    near = {each["id"] for each in device["assets"] if each["kind"] in ("data", "log") and interface["at"] in each["at"]}
    if shows_data(interface["kind"], catalogue()) and near.issuperset(interface["data"]):
        yield "data"


@given(folders(), st.data())
def test_leaving_out_a_stated_fact_never_makes_a_goal_harder_nor_a_level_better(device: Folder, data: st.DataObject) -> None:
    silent = copy.deepcopy(device)
    known = list(_facts(silent))
    assume(known)
    for place, name, _ in data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique_by=lambda one: (id(one[0]), one[1]))):
        place.pop(name)
    before, after = assessed(device), assessed(silent)
    assert_never_easier(after, before)
    assert_no_level_falls(before, after)


@given(folders())
def test_the_best_end_of_a_range_is_never_easier_than_its_worst(device: Folder) -> None:
    for risk in assessed(device).risks:
        for view, rating in risk.views.items():
            assert rating.best_level.rank <= rating.level.rank, (risk.id, view)
            assert rating.best_exploitability.rank <= rating.exploitability.rank
            assert rating.best_points is None or (rating.points is not None and rating.best_points >= rating.points)


@given(folders())
def test_every_entry_row_is_at_least_as_hard_as_the_risk(device: Folder) -> None:
    for risk in assessed(device).risks:
        for row in risk.entries:
            for view, (exploitability, points, level) in row.views.items():
                whole = risk.views[view]
                assert points is None or (whole.points is not None and points >= whole.points)
                assert exploitability.rank <= whole.exploitability.rank
                assert level.rank <= whole.level.rank


def _rank(points: int | None) -> int:
    return Ease(points).rank


@given(folders())
def test_one_control_that_fails_never_makes_a_goal_harder(device: Folder) -> None:
    for worth in assessed(device).controls:
        for change in worth.if_it_fails:
            assert worth.credit.counts
            assert _rank(change.new_points) <= _rank(change.points)
            assert change.new_level.rank >= change.level.rank


@given(folders())
def test_a_question_answered_well_never_makes_a_goal_easier(device: Folder) -> None:
    for priced in assessed(device).questions:
        for change in priced.changes:
            assert _rank(change.new_points) >= _rank(change.points)
            assert change.new_level.rank <= change.level.rank


@given(folders())
def test_step_and_threat_ids_are_unique(device: Folder) -> None:
    model = model_of(device)
    threats = derive_threats(model.device, model.catalogue)
    assert len({each.id for each in threats}) == len(threats)
    steps = open_case(model, NOW).graph.steps
    assert len({each.id for each in steps}) == len(steps)


@given(folders())
def test_every_path_of_a_story_can_be_walked_and_has_the_ease_it_claims(device: Folder) -> None:
    case = open_case(model_of(device), NOW)
    facts = list(case.graph.goal_facts.values())
    for scenario, eases in zip(case.views.values(), case.solver.solve(list(case.views.values()), facts), strict=True):
        for goal, ease in zip(facts, eases, strict=True):
            path = case.finder.best(PathRequest(goal, scenario, ease))
            assert (path is None) == (ease.points is None)
            if path is not None:
                assert walk(path, case.graph, scenario) == (ease.days, ease.capability)


@given(folders())
def test_what_a_path_tells_of_its_steps_adds_up_to_its_ease(device: Folder) -> None:
    assessment = assessed(device)
    policy = assessment.device.policy
    for story in assessment.stories.values():
        for path in story.paths:
            told = [step.potential.capability for step in path.steps]
            assert tuple(max(column) for column in zip(*told)) == path.ease.capability
            assert policy.capability_points(path.ease.capability) + policy.time_points(path.ease.days) == path.ease.points
            assert all(not worth.credit.counts or worth.control in assessment.device.controls for worth in assessment.controls)
            assert not {name for step in path.steps for name in step.against} & {
                w.control for w in assessment.controls if not w.credit.counts
            }


@given(folders(), st.data())
def test_an_expected_interface_that_is_no_longer_declared_is_a_question(device: Folder, data: st.DataObject) -> None:
    components = [each for each in device["architecture"]["components"] if catalogue().component_kinds[each["kind"]].expects]
    components = [each for each in components if each.get("owner", "manufacturer") == "manufacturer"]
    assume(components)
    component = data.draw(st.sampled_from(components))
    expected = data.draw(st.sampled_from(catalogue().component_kinds[component["kind"]].expects))
    declared = {each["kind"] for each in device["architecture"]["interfaces"] if each["at"] == component["id"]}
    assume(not declared & set(expected.interfaces))
    stated = {"id": "i-extra", "kind": data.draw(st.sampled_from(expected.interfaces)), "at": component["id"], "reach": [{"by": "visitor"}]}
    with_it = copy.deepcopy(device)
    with_it["architecture"]["interfaces"].append(stated)
    question = f"Q@{component['id']}.expects-{expected.implied}"
    assert question not in question_ids(assessed(with_it))
    assert question in question_ids(assessed(device))
