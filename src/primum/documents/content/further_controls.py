"""Controls that do not count today and would change the rating of a risk if they did, as the assessment computes it."""

from collections.abc import Mapping

from primum.assessment.assessment import Change
from primum.device.control import ControlStatus
from primum.device.ease import rank_of
from primum.device.risk import Rating, SecurityRisk
from primum.device.view import View
from primum.documents.content.rated import level_at_points
from primum.documents.run import Run, Runs, plain, ref
from primum.documents.source import Source


def further_controls(source: Source) -> Mapping[str, tuple[tuple[str, Change], ...]]:
    """By risk the controls that, each alone, would make it harder to bring about, and what they would change; rejected ones are not
    rated."""
    found: dict[str, list[tuple[str, Change]]] = {}
    for worth in source.assessment.controls:
        for change in worth.if_it_counted:
            if _is_better(change):
                found.setdefault(change.risk, []).append((worth.control, change))
    return {risk: tuple(sorted(changes, key=_most_first)) for risk, changes in found.items()}


def _is_better(change: Change) -> bool:
    if change.new_level is not change.level:
        return change.new_level.rank < change.level.rank
    return change.points is not None and (change.new_points is None or change.new_points > change.points)


def _most_first(each: tuple[str, Change]) -> tuple[int, int, str]:
    name, change = each
    return (change.new_level.rank, -rank_of(change.new_points), name)


def further_in_words(source: Source, risk: SecurityRisk, found: Mapping[str, tuple[tuple[str, Change], ...]]) -> Runs:
    """The controls that would change a risk, each with what it would change; or why there is none."""
    runs: list[Run] = []
    for name, change in found.get(risk.id, ()):
        runs.extend(plain("; ") if runs else ())
        runs.extend(
            (*ref(name), *plain(f" ({_standing(source, name)}): "), *level_at_points(source, risk, change.new_level, change.new_points))
        )
    return tuple(runs) or plain(_why_none(source, risk))


def _standing(source: Source, name: str) -> str:
    control = source.device.controls[name]
    by = "" if control.is_of_device else f", by the {control.provided_by}"
    return f"{control.status.value}{by}"


def _why_none(source: Source, risk: SecurityRisk) -> str:
    waiting = [
        each
        for each in source.device.controls.values()
        if each.status is not ControlStatus.REJECTED and each.id not in source.assessment.counting
    ]
    if not waiting:
        return "none is waiting"
    if _shown(risk.views[View.CURRENT]) != _shown(risk.views[View.PLANNED]):
        return "none alone; all that is planned together would, mended findings included"
    return "none on record would"


def _shown(of: Rating) -> tuple[object, ...]:
    """What a reader sees of a rating."""
    return (of.level, of.points, of.many_points if of.many else None)
