"""CycloneDX analyses as proposals."""

import pytest

from formats.vex_builders import codes, read
from primum.device.vex_statement import Justification, VexResponse, VexState

PART = {"type": "library", "bom-ref": "r", "name": "django", "version": "4.2", "purl": "pkg:pypi/django@4.2"}


def bom(*vulnerabilities: object, version: str = "1.6", **more: object) -> dict[str, object]:
    return {"bomFormat": "CycloneDX", "specVersion": version, "components": [PART], "vulnerabilities": list(vulnerabilities), **more}


def said(state: str = "in_triage", *, versions: object = None, ref: str = "r", **analysis: object) -> dict[str, object]:
    affected = {"ref": ref} if versions is None else {"ref": ref, "versions": versions}
    return {"id": "CVE-2026-1", "analysis": {"state": state, **analysis}, "affects": [affected]}


@pytest.mark.parametrize("version", ["1.4", "1.5", "1.6", "1.7"])
@pytest.mark.parametrize("state", VexState)
def test_states_are_ours(version: str, state: VexState) -> None:
    statements, problems = read(bom(said(state.value), version=version))
    assert [(each.state, each.part, each.versions) for each in statements] == [(state, "pkg:pypi/django", "4.2")]
    assert problems == []


@pytest.mark.parametrize("justification", Justification)
def test_justifications_are_ours(justification: Justification) -> None:
    analysis = {"justification": justification.value, "detail": "Why.", "response": ["will_not_fix", "update"]}
    statements, problems = read(bom(said("not_affected", **analysis)))
    assert statements[0].justification is justification
    assert statements[0].response == (VexResponse.WILL_NOT_FIX, VexResponse.UPDATE)
    assert statements[0].detail == "Why."
    assert problems == []


def test_recommendation_and_workaround_are_the_action() -> None:
    statements, _ = read(bom({**said("exploitable"), "recommendation": "Update.", "workaround": "Unplug."}))
    assert statements[0].action == "Update.\nUnplug."


def test_each_version_range_is_a_statement() -> None:
    versions = [{"version": "1.0", "status": "affected"}, {"range": "vers:pypi/>=2.0|<3.0|>=4.0|<5.0", "status": "affected"}]
    statements, problems = read(bom(said("exploitable", versions=versions)))
    assert [each.versions for each in statements] == ["1.0", "vers:pypi/>=2.0|<3.0|>=4.0|<5.0"]
    assert problems == []


def test_a_range_that_is_not_understood_closes_nothing() -> None:
    statements, problems = read(bom(said("not_affected", versions=[{"range": "the old ones"}])))
    assert statements == []
    assert codes(problems) == ["PR0428"]
    statements, problems = read(bom(said("exploitable", versions=[{"range": "the old ones"}])))
    assert [each.versions for each in statements] == [""]
    assert codes(problems) == ["PR0428"]


@pytest.mark.parametrize(
    ("state", "status", "read_as", "code"),
    [
        ("exploitable", "affected", VexState.EXPLOITABLE, None),
        ("exploitable", "unaffected", VexState.NOT_AFFECTED, "PR0426"),
        ("exploitable", "unknown", VexState.IN_TRIAGE, None),
        ("not_affected", "unaffected", VexState.NOT_AFFECTED, None),
        ("not_affected", "affected", VexState.IN_TRIAGE, "PR0429"),
        ("resolved", "affected", VexState.IN_TRIAGE, "PR0429"),
        ("resolved", "unaffected", VexState.RESOLVED, None),
        ("in_triage", "unaffected", VexState.NOT_AFFECTED, "PR0426"),
        ("in_triage", "affected", VexState.IN_TRIAGE, None),
    ],
)
def test_the_status_of_a_version_beside_the_state(state: str, status: str, read_as: VexState, code: str | None) -> None:
    statements, problems = read(bom(said(state, versions=[{"version": "1.0", "status": status}], justification=None)))
    assert [each.state for each in statements] == [read_as]
    assert codes(problems) == ([code] if code else [])


def test_references_into_other_files() -> None:
    links = [{"ref": "urn:cdx:2c385cf7-e1ee-46e9-a51c-13de1ecb380a/1#pkg%3Apypi/django%405.0"}, {"ref": "pump"}]
    statements, problems = read(bom({**said(), "affects": links}, {**said("resolved"), "affects": links}))
    assert [(each.part, each.versions) for each in statements[:2]] == [("pkg:pypi/django", "5.0"), ("pump", "")]
    assert codes(problems) == ["PR0427", "PR0427"]


def test_a_link_to_the_file_itself() -> None:
    serial = "2c385cf7-e1ee-46e9-a51c-13de1ecb380a"
    statements, problems = read(bom(said(ref=f"urn:cdx:{serial}/1#r"), serialNumber=f"urn:uuid:{serial}"))
    assert [(each.part, each.versions) for each in statements] == [("pkg:pypi/django", "4.2")]
    assert problems == []


def test_nested_components_and_the_subject() -> None:
    inner = {"bom-ref": "in", "name": "zlib", "version": "1.3"}
    subject = {"bom-ref": "dev", "name": "Ventilator", "version": "2.3", "components": [inner]}
    statements, _ = read(bom(said(ref="in"), said(ref="dev"), metadata={"component": subject}))
    assert [(each.part, each.versions) for each in statements] == [("zlib", "1.3"), ("Ventilator", "2.3")]


def test_without_analysis_nothing_is_said() -> None:
    statements, problems = read(bom({"id": "CVE-2026-1", "affects": [{"ref": "r"}]}, {"id": "CVE-2026-2", "analysis": {"detail": "x"}}))
    assert statements == []
    assert codes(problems) == ["PR0432"]
    assert problems[0].message.startswith("2 ")


def test_words_of_others_are_understood_and_told() -> None:
    statements, problems = read(bom(said("fixed"), said("odd"), said("not_affected", justification="because", response="nothing")))
    assert [each.state for each in statements] == [VexState.RESOLVED, VexState.NOT_AFFECTED]
    assert codes(problems) == ["PR0425", "PR0425", "PR0424", "PR0425", "PR0425"]


def test_a_statement_without_affects_speaks_of_every_part() -> None:
    statements, problems = read(bom({"id": "CVE-2026-1", "analysis": {"state": "in_triage"}}))
    assert [each.part for each in statements] == [""]
    assert codes(problems) == ["PR0430"]
