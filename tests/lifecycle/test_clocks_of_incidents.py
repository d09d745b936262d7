"""Limits of vigilance run from awareness; what people decide ends or narrows them, what nobody decides keeps them all."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from primum.device.due_item import Basis, DueItem, DueState
from primum.device.incident import Answer, Incident, IncidentDecision, IncidentReport, ReportKind, SeriousKind
from primum.device.targets import DayZero, Targets
from primum.lifecycle.clocks_of_incidents import clocks_of_incidents
from primum.lifecycle.limit import Limit

AWARE, NOW = date(2026, 5, 4), date(2026, 5, 10)
LIMITS = [
    Limit("MDR:ART-87", Basis(name="MDR:ART-87"), "serious-public-health-threat", 2),
    Limit("MDR:ART-87", Basis(name="MDR:ART-87"), "death-or-unanticipated-serious-deterioration", 10),
    Limit("MDR:ART-87", Basis(name="MDR:ART-87"), "serious-incident", 15),
    Limit("FDA:PM-30-60", Basis(name="FDA:PM-30-60"), "communicate", 30),
]


def said(answer: str, kind: str | None = None, on: date = AWARE) -> IncidentDecision:
    return IncidentDecision(answer=Answer(answer), why="x", name="A", role="R", date=on, kind=SeriousKind(kind) if kind else None)


def incident(**more: Any) -> Incident:
    return Incident(id="INC-1", title="A pump stopped", aware=AWARE, **more)


def clocks(subject: Incident, now: date = NOW, **targets: Any) -> list[DueItem]:
    return list(clocks_of_incidents([subject.on(now)], LIMITS, Targets(**targets), now))


def last_days(subject: Incident, **targets: Any) -> list[tuple[str, str]]:
    return [(str(each.due), str(each.other)) for each in clocks(subject, **targets)]


def test_what_nobody_has_judged_keeps_every_limit_running() -> None:
    found = clocks(incident())
    assert [str(each.due) for each in found] == ["2026-05-06", "2026-05-14", "2026-05-19"]
    assert [each.state for each in found] == [DueState.OVERDUE, DueState.SOON, DueState.SOON]
    assert all("nobody has decided whether it is serious" in each.why for each in found)
    assert all("if it is a " in each.what for each in found)


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        ("death", "2026-05-14"),
        ("unanticipated-serious-deterioration", "2026-05-14"),
        ("serious-deterioration", "2026-05-19"),
        ("public-health-threat", "2026-05-06"),
    ],
)
def test_the_way_of_being_serious_decides_which_limit_counts(kind: str, due: str) -> None:
    (found,) = clocks(incident(serious=said("yes", kind)))
    assert str(found.due) == due and "if it is" not in found.what


def test_serious_without_a_way_and_undetermined_keep_every_limit() -> None:
    assert len(clocks(incident(serious=said("yes")))) == 3
    assert len(clocks(incident(serious=said("undetermined")))) == 3


@pytest.mark.parametrize("key", ["incident", "serious", "reportable"])
def test_a_no_of_a_person_ends_the_limits(key: str) -> None:
    assert clocks(incident(**{key: said("no")})) == []
    assert len(clocks(incident(**{key: said("undetermined")}))) == 3


@given(st.sampled_from([None, *Answer]), st.sampled_from([None, *SeriousKind]), st.sampled_from([None, *Answer]))
def test_what_people_decide_only_narrows(serious: Answer | None, kind: SeriousKind | None, reportable: Answer | None) -> None:
    decided = incident(serious=said(serious, kind) if serious else None, reportable=said(reportable) if reportable else None)
    undecided = {each.id: each.due for each in clocks(incident())}
    assert {each.id: each.due for each in clocks(decided)}.items() <= undecided.items()


def test_both_counts_are_shown_and_the_setting_chooses() -> None:
    threat = incident(serious=said("yes", "public-health-threat"))
    assert last_days(threat) == [("2026-05-06", "2026-05-05")]
    assert last_days(threat, day_zero=DayZero.INCLUDED) == [("2026-05-05", "2026-05-06")]


def test_the_last_day_is_not_overdue_and_the_next_is() -> None:
    death = incident(serious=said("yes", "death"))
    assert [clocks(death, date(2026, 5, day))[0].state for day in (14, 15)] == [DueState.SOON, DueState.OVERDUE]
    assert clocks(death, date(2026, 5, 5), warn_days=3)[0].state is DueState.OPEN


def test_the_earlier_count_is_soon_at_least() -> None:
    death = incident(serious=said("yes", "death"))
    assert clocks(death, date(2026, 5, 14), warn_days=0)[0].state is DueState.SOON


def test_the_first_report_to_an_authority_ends_the_limit_and_a_late_one_is_called_late() -> None:
    death = incident(serious=said("yes", "death"), reports=(report("final", "2026-05-20"), report("initial", "2026-05-09")))
    first = clocks(death)[0]
    assert (first.state, str(first.done_on), first.is_late, first.why) == (DueState.DONE, "2026-05-09", False, "")
    late = clocks(replace(death, reports=(report("initial", "2026-05-15"),)), date(2026, 6, 1))[0]
    assert late.is_late and late.state is DueState.DONE


@pytest.mark.parametrize("kind", ["fsca", "fsn"])
def test_a_report_of_something_else_does_not_end_it(kind: str) -> None:
    found = clocks(incident(serious=said("yes", "death"), reports=(report(kind, "2026-05-09"),)))
    assert [each.state for each in found] == [DueState.SOON]


def test_after_a_first_report_a_final_one_follows_without_a_day() -> None:
    reported = incident(serious=said("yes", "death"), reports=(report("initial", "2026-05-09"),))
    follow = clocks(reported)[1]
    assert (follow.state, follow.due, follow.basis.mark) == (DueState.UNDATED, None, "known")
    assert len(clocks(replace(reported, closed=NOW))) == 1
    final = replace(reported, reports=(*reported.reports, report("final", "2026-05-10")))
    assert clocks(final)[1].state is DueState.DONE


def test_an_earlier_day_knows_nothing_of_what_came_later() -> None:
    decided = incident(serious=said("yes", "death", date(2026, 5, 8)), reports=(report("initial", "2026-05-09"),), closed=date(2026, 5, 10))
    assert len(clocks(decided, date(2026, 5, 7))) == 3
    assert [each.state for each in clocks(decided, date(2026, 5, 8))] == [DueState.SOON]
    assert decided.on(date(2026, 5, 8)).closed is None and decided.on(date(2026, 5, 10)).closed is not None


def report(kind: str, on: str) -> IncidentReport:
    return IncidentReport(kind=ReportKind(kind), date=date.fromisoformat(on), to="the authority")
