"""What is due of an assessed device: which limits are asked of it, and from which day the clocks of findings run."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from builders import Folder, folder, model_of
from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.due import due, is_overdue
from primum.assessment.handled_findings import handled_findings
from primum.assessment.wire_due import due_as_wire
from primum.device.due_item import DueItem, DueState
from primum.device.policy import Acceptability
from primum.device.vex_statement import Justification, VexState, VexStatement
from primum.feeds.parsed_record import ParsedRecord
from primum.folder.load_requirements import frameworks
from primum.lifecycle.clocks_of_actions import NOTICE, TOLD_BEFORE
from primum.lifecycle.clocks_of_reports import PERIODS, WHEN_NECESSARY
from primum.lifecycle.handled_finding import FirstDay, HandledFinding
from strategies import folders
from vulnerabilities.software import NOW, V_RCE, advisory, part, pump, scanned, with_software

INCIDENT = {"id": "INC", "title": "The pump stopped", "aware": "2026-05-25"}
STATEMENT = VexStatement(
    id="V", vulnerability="CVE-1", part="imagelib", state=VexState.EXPLOITABLE, action="Do this.", name="A", date=date(2026, 5, 20)
)
ABSENT = replace(STATEMENT, state=VexState.NOT_AFFECTED, justification=Justification.CODE_NOT_PRESENT, evidence=("E-1",))
EVIDENCE = {"id": "E-1", "kind": "analysis", "version": "2.0", "date": "2026-05-01", "result": "passed"}


def items(assessment: Assessment) -> dict[str, DueItem]:
    found = due(assessment, frameworks().values())
    assert len({each.id for each in found}) == len(found)
    return {each.id: each for each in found}


def of_folder(parts: Folder, now: date = NOW) -> dict[str, DueItem]:
    return items(assess(model_of(parts), now=now))


def with_incident(*rule_sets: Mapping[str, Any], **device: Any) -> Folder:
    parts = folder(incidents=[INCIDENT])
    parts["device"] |= {"rule_sets": list(rule_sets)} | device
    return parts


def handled(*records: ParsedRecord, vex: Sequence[VexStatement] = (), **more: Any) -> HandledFinding:
    device = pump(evidence=[EVIDENCE], **more)
    (found,) = handled_findings(scanned(records, {"screen": [part("imagelib")]}, vex=vex, device=device))
    return found


# --- which limits


def test_the_limits_are_those_of_the_regulation() -> None:
    assert sorted(each.split("@")[0] for each in of_folder(with_incident()) if each.endswith("@INC")) == [
        "report:MDR:ART-87:death-or-unanticipated-serious-deterioration",
        "report:MDR:ART-87:serious-incident",
        "report:MDR:ART-87:serious-public-health-threat",
    ]
    other = of_folder(with_incident(regulation="IVDR", **{"class": "C"}))
    assert all("IVDR:ART-82" in each for each in other if each.startswith("report:") and each.endswith("@INC"))


def test_the_days_of_the_fda_count_where_the_folder_switches_them_on() -> None:
    found = of_folder(with_incident({"id": "FDA", "use": "true"}))
    assert (str(found["fda:communicate@INC"].due), str(found["fda:fix@INC"].due)) == ("2026-06-24", "2026-07-24")
    later = of_folder(with_incident({"id": "FDA", "use": "true", "since": "2026-07-01"}))
    assert not [each for each in later if each.startswith("fda:")]


def test_a_proposal_is_marked_as_one_and_counts_only_where_it_is_switched_on() -> None:
    found = of_folder(with_incident({"id": "EU-PROPOSAL-2025", "use": "true"}))
    proposed = found["report:EU-PROPOSAL-2025:LIMIT-30:serious-incident@INC"]
    assert (str(proposed.basis), str(proposed.due)) == ("EU-PROPOSAL-2025:LIMIT-30 [proposal, no law]", "2026-06-24")
    assert not [each for each in of_folder(with_incident()) if "PROPOSAL" in each]


def test_an_incident_that_the_manufacturer_learns_of_later_has_no_clock_yet() -> None:
    assert not [each for each in of_folder(with_incident(), date(2026, 5, 24)) if each.endswith("@INC")]


def test_every_requirement_that_a_clock_names_is_in_the_catalogue() -> None:
    known = {item.name for framework in frameworks().values() for item in framework.requirements}
    named = {*TOLD_BEFORE.values(), *NOTICE.values(), *WHEN_NECESSARY.values(), *(clause for _, clause, _ in PERIODS.values())}
    named |= {"IEC-81001-5-1:7.2", "IMDRF-N70:5.2", "IMDRF-N70:5.3", "IMDRF-N70:5.4", "IMDRF-N70:5.5"}
    assert named <= known


def test_a_bare_vulnerability_is_never_reported() -> None:
    assessment = scanned(
        [advisory("CVE-1", "imagelib", V_RCE, published="2026-05-01", known_exploited="2026-05-02")], {"screen": [part("imagelib")]}
    )
    assert {each.kind for each in items(assessment).values()} <= {"triage", "fix", "disclosure"}


# --- from which day


def test_the_day_that_the_folder_states_goes_before_publication() -> None:
    found = handled(advisory("CVE-1", "imagelib", V_RCE, published="2026-04-01"), vex=[replace(STATEMENT, known=date(2026, 5, 1))])
    assert (found.first_day, found.since) == (FirstDay.KNOWN, date(2026, 5, 1))


def test_publication_is_labelled_and_the_earliest_of_all_advisories() -> None:
    found = handled(advisory("CVE-1", "imagelib", V_RCE, published="2026-04-01T10:00:00Z", modified="2026-01-01"))
    assert (found.first_day, found.since) == (FirstDay.PUBLISHED, date(2026, 4, 1))
    changed = handled(advisory("CVE-1", "imagelib", V_RCE, modified="2026-02-01T10:00:00Z"))
    assert (changed.first_day, changed.since) == (FirstDay.PUBLISHED, date(2026, 2, 1))


@pytest.mark.parametrize("published", ["", "soon", "2026-02-30"])
def test_without_a_day_it_is_unknown(published: str) -> None:
    found = handled(advisory("CVE-1", "imagelib", V_RCE, published=published))
    assert (found.first_day, found.since) == (FirstDay.UNKNOWN, None)


def test_before_the_device_was_on_the_market_nothing_runs() -> None:
    releases = [{"id": "REL-1", "version": "1.0", "date": "2025-03-01"}, {"id": "REL-2", "version": "2.0", "date": "2026-02-01"}]
    found = handled(advisory("CVE-1", "imagelib", V_RCE, published="2019-04-01"), releases=releases)
    assert (found.first_day, found.since) == (FirstDay.MARKETED, date(2025, 3, 1))


# --- what was done


def test_nobody_has_decided_and_it_reaches_a_patient() -> None:
    found = handled(advisory("CVE-1", "imagelib", V_RCE, published="2026-04-01"))
    assert (found.level, found.is_triaged, found.needs_fix, found.is_fixed) == (Acceptability.UNACCEPTABLE, False, True, False)


def test_a_decision_is_the_triage_and_says_what_is_planned() -> None:
    found = handled(advisory("CVE-1", "imagelib", V_RCE), vex=[replace(STATEMENT, planned="2.1")])
    assert (found.is_triaged, found.triaged, found.is_fixed, found.planned) == (True, date(2026, 5, 20), False, "2.1")
    waiting = handled(advisory("CVE-1", "imagelib", V_RCE), vex=[replace(STATEMENT, state=VexState.IN_TRIAGE)])
    assert not waiting.is_triaged


def test_what_is_not_affected_has_nothing_to_mend_or_to_tell() -> None:
    found = handled(advisory("CVE-1", "imagelib", V_RCE), vex=[ABSENT])
    assert (found.is_triaged, found.needs_fix, found.needs_disclosure) == (True, False, False)


def test_of_what_was_mended_users_are_told_where_it_was_known_in_the_field() -> None:
    resolved = replace(STATEMENT, state=VexState.RESOLVED, detail="In 2.0.", evidence=("E-1",))
    quiet = handled(advisory("CVE-1", "imagelib", V_RCE), vex=[resolved])
    assert (quiet.is_fixed, quiet.fixed, quiet.needs_disclosure) == (True, date(2026, 5, 20), False)
    assert handled(advisory("CVE-1", "imagelib", V_RCE), vex=[replace(resolved, known=date(2026, 5, 1))]).needs_disclosure


def test_a_safety_notice_about_it_is_a_disclosure() -> None:
    told = [INCIDENT | {"findings": ["CVE-1"], "reports": [{"kind": "fsn", "date": "2026-05-28", "to": "users"}]}]
    assert handled(advisory("CVE-1", "imagelib", V_RCE), incidents=told).disclosed == date(2026, 5, 28)
    assert handled(advisory("CVE-1", "imagelib", V_RCE), vex=[replace(STATEMENT, disclosed=NOW)]).disclosed == NOW


def test_a_candidate_has_no_clock() -> None:
    named = part("imagelib")
    model = with_software(model_of(pump()), {"screen": [replace(named, cpes=())]}, [advisory("CVE-1", "imagelib", V_RCE)])
    assert list(handled_findings(assess(model, now=NOW))) == []


def test_weaknesses_of_our_own() -> None:
    weak = {"id": "F", "title": "Weak", "at": "screen", "needs": ["carried(usb)"], "gives": ["run(screen, system)"]}
    releases = [{"id": "REL", "version": "2.0", "date": "2026-05-10", "fixes": ["F-FIXED"]}]
    states = [
        weak | {"known": "2026-05-01"},
        weak | {"id": "F-FIXED", "status": "fixed", "disclosed": "2026-05-11"},
        weak | {"id": "F-NONE", "status": "not-a-weakness", "reason": "x"},
        weak | {"id": "F-SET", "deadline": "2026-07-01"},
    ]
    found = {each.id: each for each in handled_findings(assess(model_of(pump(findings=states, releases=releases)), now=NOW))}
    assert set(found) == {"F", "F-FIXED", "F-SET"}
    assert (found["F"].first_day, found["F"].since, found["F"].is_triaged) == (FirstDay.KNOWN, date(2026, 5, 1), False)
    assert (found["F-FIXED"].fixed, found["F-FIXED"].disclosed) == (date(2026, 5, 10), date(2026, 5, 11))
    assert (found["F-SET"].is_triaged, found["F-SET"].first_day) == (True, FirstDay.UNKNOWN)


# --- the whole


def test_items_come_by_day_and_those_without_one_last() -> None:
    found = list(of_folder(with_incident(stage="maintenance")).values())
    days = [each.due or date.max for each in found]
    assert days == sorted(days) and found[-1].due is None
    assert is_overdue(found) and not is_overdue([each for each in found if each.state is not DueState.OVERDUE])


def test_the_wire_says_what_counts_and_that_it_is_unconfirmed() -> None:
    assessment = assess(model_of(with_incident()), now=NOW)
    found = due(assessment, frameworks().values())
    wire = json.loads(json.dumps(due_as_wire(assessment, found, overdue=is_overdue(found))))
    assert (wire["basis"]["day_zero"], wire["basis"]["day_zero_confirmed"], wire["overdue"]) == ("excluded", False, True)
    first = next(each for each in wire["items"] if each["kind"] == "vigilance")
    assert (first["due"], first["other"], first["state"]) == ("2026-05-27", "2026-05-26", "overdue")
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", each["due"] or "2026-01-01") for each in wire["items"])


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(folders())
def test_on_any_device_it_ends_and_says_the_same_twice(parts: Folder) -> None:
    parts = parts | {"incidents": [INCIDENT]}
    first, second = (due(assess(model_of(parts), now=NOW), frameworks().values()) for _ in range(2))
    assert first == second
    assert all((each.state is DueState.UNDATED) == (each.due is None) for each in first if each.state is not DueState.DONE)
