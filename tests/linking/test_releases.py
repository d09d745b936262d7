"""Releases of a folder: what resolves, and what is said about what does not."""

from pathlib import Path
from typing import Any

import pytest

from builders import catalogue, folder, load_folder, model_of
from formats.sbom_builders import cyclonedx
from primum.device.vulnerability_name import names_vulnerability
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.folder.tree import read_tree
from primum.linking.link import load

WEAKNESS = {"id": "F-1", "title": "Reads too far", "at": "ui", "needs": "run(ui, user)", "gives": "run(ui, system)"}
GOOD = {"rollback": "A counter.", "signed_by": "the key of our supplier"}


def problems(*releases: dict[str, Any], **more: Any) -> list[Diagnostic]:
    components = [{"id": "ui", "kind": "embedded-linux"}]
    assets = [{"id": "signing-key", "kind": "key", "at": "ui"}]
    _, said = load_folder(folder(components=components, assets=assets, findings=[WEAKNESS], releases=list(releases), **more))
    return [
        each for each in said if "releases" in (each.span.path if each.span else "") or each.code.startswith(("PR083", "PR084", "PR02"))
    ]


def said(*releases: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each.code, each.fix) for each in problems(*releases)]


def release(**more: Any) -> dict[str, Any]:
    return {"id": "REL-1", "version": "9.0", **more}


def test_old_keys_alone_are_enough() -> None:
    assert said(release(date="2026-01-01", fixes=["F-1"], field_population="12")) == []


@pytest.mark.parametrize(
    ("more", "fix"),
    [
        ({"fixes": ["F-2"]}, "did you mean `F-1`?"),
        ({"sboms": {"iu": "sbom/x.json"}}, "one of: `ui`"),
        ({"update": {**GOOD, "signed_by": "signing-kay"}}, "did you mean `signing-key`?"),
        ({"update": {**GOOD, "verified_by": "iu"}}, "one of: `ui`"),
        ({"free_of": [{"finding": "F-2", "because": "x"}]}, "did you mean `F-1`?"),
    ],
)
def test_what_points_at_nothing_is_told_with_the_nearest_id(more: dict[str, Any], fix: str) -> None:
    assert said(release(**more)) == [("PR0203", fix)]


UNSHOWN = [{"update": {**GOOD, "validated_by": ["E-9"]}}, {"free_of": [{"finding": "F-1", "because": "x", "evidence": "E-9"}]}]


@pytest.mark.parametrize("more", UNSHOWN)
def test_evidence_that_is_not_there_is_told(more: dict[str, Any]) -> None:
    assert [code for code, _ in said(release(**more))] == ["PR0203"]


def test_the_key_is_a_key_and_not_a_component() -> None:
    assert [code for code, _ in said(release(update={**GOOD, "signed_by": "ui"}))] == ["PR0204"]


@pytest.mark.parametrize("name", ["CVE-2026-12345", "GHSA-abcd-efgh-ijkl", "EUVD-2025-1", "CVE-2026-12345@ui+zlib", "DSA-5000-1"])
def test_published_vulnerabilities_are_taken_as_they_stand(name: str) -> None:
    assert names_vulnerability(name) and said(release(fixes=[name])) == []


@pytest.mark.parametrize("name", ["F-1", "CVE", "cve-2026-1", "REL-2", "CVE-"])
def test_an_id_of_the_folder_is_no_vulnerability(name: str) -> None:
    assert not names_vulnerability(name)


def test_metadata_or_a_rollback_is_guard_enough() -> None:
    assert said(release(update=GOOD)) == []
    assert "PR0835" not in [code for code, _ in said(release(update={"metadata": "updates"}))]
    assert [code for code, _ in said(release(update={"way": "user"}))] == ["PR0835", "PR0836"]


def test_figures_are_in_the_order_of_days_and_the_last_one_is_the_latest() -> None:
    told = [{"date": "2026-05-01", "devices": "30"}, {"date": "2026-02-01", "devices": "10"}]
    found = model_of(folder(releases=[release(population=told)])).device.releases["REL-1"]
    assert [each.devices for each in found.population] == [10, 30] and found.field_population == 30


def test_devices_before_the_release_and_an_early_withdrawal_are_errors_but_none_on_the_day() -> None:
    early = release(date="2026-03-01", population=[{"date": "2026-02-28", "devices": "1"}])
    assert [each.severity for each in problems(early)] == [Severity.ERROR]
    same = release(date="2026-03-01", withdrawn="2026-03-01", population=[{"date": "2026-03-01", "devices": "1"}])
    assert problems(same) == []


def test_a_fix_in_a_later_release_leaves_the_finding_open_until_then() -> None:
    assert problems(release(version="9.0", fixes=["F-1"])) == []
    assert [each.code for each in problems(release(version="2.0", fixes=["F-1"]))] == ["PR0839"]
    assert [each.code for each in problems(release(version="1.0", fixes=["F-1"]))] == ["PR0839"]


def test_sboms_of_releases_are_read_and_belong_to_somebody(tmp_path: Path) -> None:
    (tmp_path / "sbom").mkdir()
    (tmp_path / "device.yaml").write_text(
        'format: 1\nname: A\nmanufacturer: B\nregulation: MDR\nclass: I\nsoftware_version: "2.0"\n', encoding="utf-8"
    )
    (tmp_path / "architecture.yaml").write_text("components: [{id: ui, kind: embedded-linux}]\n", encoding="utf-8")
    (tmp_path / "releases.yaml").write_text('- {id: R, version: "1.0", sboms: {ui: [sbom/a.json, sbom/b.json]}}\n', encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / "sbom" / f"{name}.json").write_bytes(cyclonedx({"bom-ref": name, "name": name, "version": "1"}))
    model, told = load(read_tree(tmp_path), catalogue())
    assert model is not None and [each.code for each in told if each.code in ("PR0450", "PR0441")] == []
    assert [part.name for bill in model.device.releases["R"].bills["ui"] for part in bill.parts] == ["a", "b"]
    (tmp_path / "sbom" / "b.json").unlink()
    assert [each.code for each in load(read_tree(tmp_path), catalogue())[1] if each.is_error] == ["PR0441"]


def test_what_a_release_brings_is_a_control_that_is_there() -> None:
    control = {"id": "C-1", "type": "process-isolation", "at": "ui", "status": "planned"}
    (gone,) = problems(release(brings=["C-GONE"]), controls=[control])
    assert gone.code == "PR0203" and "`C-GONE`" in gone.message
    assert problems(release(brings=["C-1"]), controls=[control]) == []
