"""Actions by their planned day; a corrective action is reported before it starts; the FDA's 30 and 60 days."""

from datetime import date
from typing import Any

import pytest

from primum.device.due_item import Basis, DueItem, DueState
from primum.device.incident import ActionKind, Answer, Incident, IncidentAction, IncidentDecision, IncidentReport, ReportKind
from primum.device.targets import Targets
from primum.lifecycle.clocks_of_actions import clocks_of_actions
from primum.lifecycle.clocks_of_fda import clocks_of_fda
from primum.lifecycle.limit import Limit

AWARE, NOW = date(2026, 5, 4), date(2026, 5, 20)
LIMITS = [Limit("FDA:PM-30-60", Basis(name="FDA:PM-30-60"), name, days) for name, days in (("communicate", 30), ("fix", 60))]


def action(kind: str = "fsca", name: str = "ACT", **days: str) -> IncidentAction:
    dated: dict[str, Any] = {key: date.fromisoformat(value) for key, value in days.items() if key != "urgent"}
    return IncidentAction(id=name, title="Replace the board", kind=ActionKind(kind), urgent=days.get("urgent", ""), **dated)


def report(kind: str, on: str) -> IncidentReport:
    return IncidentReport(kind=ReportKind(kind), date=date.fromisoformat(on), to="somebody")


def incident(*actions: IncidentAction, reports: tuple[IncidentReport, ...] = (), **more: Any) -> Incident:
    return Incident(id="INC", title="A pump stopped", aware=AWARE, actions=actions, reports=reports, **more)


def clocks(subject: Incident, now: date = NOW, regulation: str = "MDR") -> dict[str, DueItem]:
    return {each.id: each for each in clocks_of_actions([subject.on(now)], regulation, Targets(), now)}


def test_an_action_is_due_on_its_planned_day() -> None:
    assert clocks(incident(action("patch", planned="2026-05-19")))["action:ACT"].state is DueState.OVERDUE
    assert clocks(incident(action("patch", planned="2026-09-19")))["action:ACT"].state is DueState.OPEN
    assert clocks(incident(action("patch")))["action:ACT"].state is DueState.UNDATED
    assert clocks(incident(action("patch", planned="2026-05-19", done="2026-05-12")))["action:ACT"].state is DueState.DONE


@pytest.mark.parametrize(
    ("days", "reported", "state", "late"),
    [
        ({"planned": "2026-06-01"}, None, DueState.SOON, False),
        ({"planned": "2026-05-19"}, None, DueState.OVERDUE, False),
        ({"started": "2026-05-19"}, None, DueState.OVERDUE, False),
        ({}, None, DueState.UNDATED, False),
        ({"started": "2026-05-19"}, "2026-05-19", DueState.DONE, False),
        ({"started": "2026-05-10"}, "2026-05-12", DueState.DONE, True),
        ({"started": "2026-05-10", "urgent": "Pumps stopped."}, None, DueState.OVERDUE, False),
    ],
)
def test_a_corrective_action_is_reported_before_it_starts(days: dict[str, str], reported: str | None, state: DueState, late: bool) -> None:
    reports = (report("fsca", reported),) if reported else ()
    found = clocks(incident(action(**days), reports=reports))["fsca-report:ACT"]
    assert (found.state, found.is_late) == (state, late)


def test_a_patch_that_nobody_calls_a_corrective_action_is_not_reported() -> None:
    assert list(clocks(incident(action("patch", planned="2026-06-01")))) == ["action:ACT"]


def test_users_get_a_notice_of_a_corrective_action_without_delay() -> None:
    assert clocks(incident(action()))["fsn@INC"].state is DueState.UNDATED
    assert clocks(incident(action(), reports=(report("fsn", "2026-05-12"),)))["fsn@INC"].state is DueState.DONE


def test_each_regulation_has_its_own_articles() -> None:
    found = clocks(incident(action()), regulation="IVDR")
    assert (found["fsca-report:ACT"].basis.name, found["fsn@INC"].basis.name) == ("IVDR:ART-82", "IVDR:ART-84")


# --- FDA


def fda(subject: Incident, now: date = NOW) -> list[DueItem]:
    return list(clocks_of_fda([subject.on(now)], LIMITS, Targets(), now))


def uncontrolled(answer: str) -> IncidentDecision:
    return IncidentDecision(answer=Answer(answer), why="", name="A", role="R", date=AWARE)


def test_thirty_days_to_tell_and_sixty_to_mend() -> None:
    told, mended = fda(incident(uncontrolled=uncontrolled("yes")))
    assert (str(told.due), str(mended.due)) == ("2026-06-03", "2026-07-03")
    assert "if its risk" not in told.what


def test_a_controlled_risk_has_no_days_and_an_undecided_one_has() -> None:
    assert fda(incident(uncontrolled=uncontrolled("no"))) == []
    assert [each.why for each in fda(incident())] == ["`uncontrolled` is not decided"] * 2


def test_users_are_told_by_a_notice_or_an_advice() -> None:
    assert fda(incident(reports=(report("fsn", "2026-05-12"),)))[0].state is DueState.DONE
    assert fda(incident(action("advice", done="2026-05-12")))[0].state is DueState.DONE
    assert fda(incident(reports=(report("initial", "2026-05-12"),)))[0].state is not DueState.DONE


def test_it_is_mended_when_the_last_remedy_is_done() -> None:
    one, two = action("patch", "ONE", done="2026-05-12"), action("fsca", "TWO", done="2026-05-18")
    found = fda(incident(one, two))[1]
    assert (found.state, str(found.done_on)) == (DueState.DONE, "2026-05-18")
    assert fda(incident(one, action("patch", "TWO")))[1].state is not DueState.DONE
    assert fda(incident(one, two), date(2026, 5, 15))[1].state is not DueState.DONE
