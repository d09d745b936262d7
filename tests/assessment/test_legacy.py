"""What parts without support mean for a patient, and the stage that IMDRF N70 5.5 suggests: one small device for each answer."""

import json
from datetime import date
from typing import Any

import pytest
from gating import NOT_APPLICABLE, PERSON, condition, gaps, ground_of
from judging import RISK, decided, evidence, model_with, quiet

from builders import DEVICE, NOW, Folder
from primum.assessment.gates.legacy import Protection, Suggestion, suggest_stage
from primum.device.gate import Stage

SBOM = "sbom/dev.json"
USB = {
    "id": "port",
    "at": "dev",
    "kind": "usb-a-host",
    "reach": [{"by": "visitor", "window": "easy"}],
    "attributes": {"accepts": ["keyboard"]},
}
REMOVED = {"type": "port-removed", "at": "port", "status": "verified", "evidence": ["E"]}


def part(ended: str | None, name: str = "zlib") -> Folder:
    support = [{"name": "cdx:lifecycle:milestone:endOfSupport", "value": ended}] if ended else []
    return {"type": "library", "bom-ref": name, "name": name, "version": "1.2", "supplier": {"name": "Z"}, "properties": support}


def bill(*parts: Folder) -> dict[str, str]:
    text = {"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"timestamp": "2026-01-01T00:00:00Z"}, "components": list(parts)}
    return {SBOM: json.dumps(text)}


def device(**more: Any) -> Folder:
    """A board with a port and a function on it; nothing but a flaw in a part leads from one to the other."""
    usual: Folder = {
        "components": [{"id": "dev", "kind": "sensor", "sbom": [SBOM]}],
        "interfaces": [USB],
        "findings": [],
        "evidence": [evidence()],
    }
    return quiet(**usual | more)


def suggested(parts: Folder, *listed: Folder, now: date = NOW) -> Suggestion:
    model = model_with(parts, bill(*listed or (part("2026-05-31"),)))
    return suggest_stage(ground_of(model, now).assessment, model)


def protection(parts: Folder) -> tuple[Protection, Stage]:
    found = suggested(parts)
    [only] = found.parts
    return only.protection, found.stage


def test_only_parts_whose_support_has_ended_are_looked_at() -> None:
    found = suggested(device(), part("2026-06-01", "a"), part("2026-06-02", "b"), part(None, "c"))
    assert [each.part for each in found.parts] == ["a 1.2"]
    assert suggested(device(), part(None)) == Suggestion(stage=Stage.MAINTENANCE, parts=())


def test_a_flaw_that_brings_the_patient_in_danger_and_that_nothing_holds_suggests_the_end_of_support() -> None:
    found = suggested(device())
    assert found.stage is Stage.END_OF_SUPPORT
    assert (found.parts[0].protection, found.parts[0].risks) == (Protection.NOT, (RISK,))


def test_a_part_that_nothing_feeds_has_no_effect() -> None:
    parts = device()
    parts["architecture"]["parts"] = [{"at": "dev", "part": "zlib", "fed_by": [], "because": "never called"}]
    assert protection(parts) == (Protection.NO_EFFECT, Stage.MAINTENANCE)


def test_a_known_flaw_that_leads_to_the_same_harm_does_not_hide_it() -> None:
    weakness = {"id": "W", "title": "x", "at": "dev", "needs": "reach(port)", "gives": "run(dev, system)"}
    assert protection(device(findings=[weakness])) == (Protection.NOT, Stage.END_OF_SUPPORT)


def test_what_is_held_without_parts_without_support_stays() -> None:
    assert protection(device(controls=[{"id": "C", **REMOVED}])) == (Protection.WITHOUT_PARTS, Stage.MAINTENANCE)


def test_what_is_held_only_by_controls_on_such_parts_is_limited() -> None:
    """A second board guards the first, and is without support itself."""
    components = [{"id": "dev", "kind": "sensor", "sbom": [SBOM]}, {"id": "guard", "kind": "sensor", "sbom": [SBOM]}]
    parts = device(components=components, controls=[{"id": "C", **REMOVED, "enforced_by": "guard"}])
    found = suggested(parts)
    by_component = {each.component: each.protection for each in found.parts}
    assert by_component["dev"] is Protection.WITH_PARTS
    assert found.stage is Stage.LIMITED_SUPPORT


def test_what_operators_hold_or_a_plan_will_is_limited() -> None:
    theirs = {"id": "C", **REMOVED, "provided_by": "operator", "instructions": "IFU 1"}
    assert protection(device(controls=[theirs])) == (Protection.BY_OTHERS, Stage.LIMITED_SUPPORT)
    planned = {"id": "C", "type": "port-removed", "at": "port", "status": "planned"}
    assert protection(device(controls=[planned])) == (Protection.PLANNED, Stage.LIMITED_SUPPORT)


def test_what_would_rise_less_than_the_policy_closes_at_is_limited() -> None:
    harm = [{"id": "H", "title": "Harm", "kind": "health", "severity": "minor"}]
    assert protection(device(harms=harm)) == (Protection.LEFT, Stage.LIMITED_SUPPORT)


def test_harm_to_privacy_is_no_harm_to_a_patient_here() -> None:
    harm = [{"id": "H", "title": "Harm", "kind": "privacy", "severity": "critical"}]
    assert protection(device(harms=harm)) == (Protection.NO_EFFECT, Stage.MAINTENANCE)


def test_who_is_in_limited_support_stays_there_or_ends() -> None:
    limited = {**DEVICE, "stage": "limited-support"}
    assert suggested(device(device=limited), part(None)).stage is Stage.LIMITED_SUPPORT
    assert suggested(device(device=limited)).stage is Stage.END_OF_SUPPORT


def test_parts_come_worst_first_and_parts_that_say_the_same_are_judged_alike() -> None:
    parts = device()
    parts["architecture"]["parts"] = [{"at": "dev", "part": "b", "fed_by": [], "because": "never called"}]
    found = suggested(parts, part("2020-01-01", "b"), part("2020-01-01", "a"), part("2020-01-01", "c"))
    assert [(each.part, each.protection) for each in found.parts] == [
        ("a 1.2", Protection.NOT),
        ("c 1.2", Protection.NOT),
        ("b 1.2", Protection.NO_EFFECT),
    ]


@pytest.mark.parametrize(
    ("stage", "asked"), [("maintenance", True), ("limited-support", True), ("end-of-support", False), ("design", False)]
)
def test_the_gate_asks_a_person_where_the_folder_states_an_earlier_stage(stage: str, *, asked: bool) -> None:
    parts = device(device={**DEVICE, "stage": stage})
    found = condition(parts, "maintenance.parts", files=bill(part("2026-05-31")))
    assert (found.state is PERSON) is asked
    if asked:
        assert gaps(found)[-1] == f"IMDRF N70 5.5 suggests end-of-support, the folder says {stage}"
        decision = decided("not_applicable", "GATE:maintenance.parts", found.fingerprint)
        again = condition(parts | {"decisions": [decision]}, "maintenance.parts", files=bill(part("2026-05-31")))
        assert again.state is NOT_APPLICABLE
