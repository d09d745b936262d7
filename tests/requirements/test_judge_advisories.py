"""Judge of advisories: that there is a procedure shows nothing of it; what users were told does."""

from typing import Any

from judging import FOR, MISSING, OPEN, pointed, quiet, reasons, said

from builders import Folder

STATEMENT: Folder = {
    "id": "V",
    "vulnerability": "CVE-2026-1",
    "at": "dev",
    "state": "exploitable",
    "response": ["workaround_available"],
    "name": "A. Person",
    "role": "engineer",
    "date": "2026-05-01",
    "saw": "",
}


def told(**more: Any) -> Folder:
    return quiet(vex=[STATEMENT | more])


def test_where_nobody_was_told_of_anything_it_is_asked() -> None:
    (found,) = reasons(quiet(), "advisories-written")
    assert found.bearing is OPEN and "kind: fsn" in found.fix


def test_users_told_of_a_vulnerability_with_what_they_can_do() -> None:
    found = reasons(told(disclosed="2026-05-10", action="Use no stick."), "advisories-written")
    assert pointed(found, FOR) == {"V"} and {each.bearing for each in found} == {FOR}


def test_users_told_without_what_they_can_do() -> None:
    found = reasons(told(disclosed="2026-05-10"), "advisories-written")
    assert pointed(found, MISSING) == {"V"} and not said(found, FOR)


def test_what_is_to_be_told_tomorrow_was_not_told() -> None:
    found = reasons(told(disclosed="2026-06-02", action="Use no stick."), "advisories-written")
    assert {each.bearing for each in found} == {OPEN}


def test_a_weakness_or_a_notice_on_an_incident_is_an_advisory_too() -> None:
    parts = quiet()
    parts["findings"][0] |= {"disclosed": "2026-05-10"}
    assert pointed(reasons(parts, "advisories-written"), FOR) == {"W"}
    reports = [{"kind": "fsn", "date": "2026-05-20", "to": "hospitals", "reference": "FSN-1"}]
    incident = {"id": "INC", "title": "I", "aware": "2026-05-10", "reports": reports}
    (found,) = reasons(quiet(incidents=[incident]), "advisories-written")
    assert found.bearing is FOR and found.points_at == ("INC",) and "FSN-1 of 2026-05-20" in found.text
