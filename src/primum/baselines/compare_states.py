"""compare_states(): everything that differs between two assessed states of a folder."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from primum.assessment.assessment import Assessment
from primum.assessment.judge import Judgement
from primum.baselines.compare_items import compare_items, suspect_links
from primum.baselines.difference import Difference, Shift, Side, TouchedDocument
from primum.baselines.item import Item
from primum.baselines.items_of import items_of
from primum.baselines.significance import significance_questions
from primum.device.finding import RankedFinding
from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.device.verdict import VerdictState
from primum.device.view import View
from primum.folder.file_hashes import AFTERWARDS, file_hashes
from primum.folder.tree import Tree

_ORDER = [VerdictState.CONTRADICTED, VerdictState.UNDETERMINED, VerdictState.PARTLY_SHOWN, VerdictState.SHOWN]
"""Computed states, worst first; what a person decided counts as settled."""


class State(Struct, frozen=True):
    """A folder, assessed and judged, under the name that the user gave it."""

    name: str
    tree: Tree
    assessment: Assessment
    judgement: Judgement


def compare_states(before: State, after: State, documents: tuple[TouchedDocument, ...] = ()) -> Difference:
    """What differs. Documents are compared by whoever made them."""
    old, new = items_of(before.tree), items_of(after.tree)
    changes = compare_items(old, new)
    return Difference(
        before=_side(before),
        after=_side(after),
        attributed=tuple(_attributed(before.assessment, after.assessment)),
        items=changes,
        files=tuple(_files(before.tree, after.tree, old, new)),
        suspect=suspect_links(changes, new),
        risks=tuple(_risks(before.assessment, after.assessment)),
        findings=tuple(_findings(before.assessment, after.assessment)),
        controls=tuple(_controls(before.assessment, after.assessment)),
        evidence=tuple(_evidence(before.judgement, after.judgement)),
        decisions=tuple(_decisions(before.assessment, after.assessment)),
        verdicts=tuple(_verdicts(before.judgement, after.judgement)),
        documents=documents,
        questions=significance_questions(changes),
    )


def _side(state: State) -> Side:
    basis = state.assessment.basis
    return Side(name=state.name, version=state.assessment.device.identity.software_version, day=basis.now, folder=basis.folder)


def _attributed(before: Assessment, after: Assessment) -> Iterator[str]:
    old, new = before.basis, after.basis
    pairs: tuple[tuple[str, object, object], ...] = (
        ("day", old.now, new.now),
        ("catalogue", old.catalogue, new.catalogue),
        ("advisories", old.advisories, new.advisories),
        ("Primum", old.primum, new.primum),
    )
    return (name for name, one, other in pairs if one != other)


def _files(before: Tree, after: Tree, old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[tuple[str, str]]:
    """Files that differ and hold no items."""
    with_items = {item.span.path for group in (old, new) for item in group.values()}
    one, other = file_hashes(before), file_hashes(after)
    for path in sorted({*one, *other}):
        if one.get(path) != other.get(path) and path not in with_items and not path.startswith(AFTERWARDS):
            yield path, "added" if path not in one else "removed" if path not in other else "changed"


def _rated(risk: SecurityRisk | None) -> str:
    if risk is None:
        return ""
    rating = risk.views[View.CURRENT]
    points = "not reached" if rating.points is None else f"{rating.points} points"
    return f"{rating.level.value}, {points}"


def _risks(before: Assessment, after: Assessment) -> Iterator[Shift]:
    old, new = before.risks_by_id, after.risks_by_id
    for name in sorted({*old, *new}):
        one, other = old.get(name), new.get(name)
        if _rated(one) == _rated(other) and before.fingerprints.get(name) == after.fingerprints.get(name):
            continue
        same = "another path" if _rated(one) == _rated(other) else ""
        yield Shift(id=name, before=_rated(one), after=_rated(other), is_worse=_is_higher(one, other), because=same)


def _is_higher(one: SecurityRisk | None, other: SecurityRisk | None) -> bool:
    """Whether the level rose, or the attack became easier at the same level."""
    if other is None:
        return False
    new = other.views[View.CURRENT]
    if one is None:
        return new.level is not Acceptability.ACCEPTABLE
    old = one.views[View.CURRENT]
    easier = new.points is not None and (old.points is None or new.points < old.points)
    return new.level.rank > old.level.rank or (new.level is old.level and easier)


def _findings(before: Assessment, after: Assessment) -> Iterator[Shift]:
    old, new = ({each.id: each for each in side.findings} for side in (before, after))
    for name in sorted({*old, *new}):
        one, other = _found(old.get(name), before), _found(new.get(name), after)
        if one != other:
            worse = _weight(new.get(name), after) > _weight(old.get(name), before)
            yield Shift(id=name, before=one, after=other, is_worse=worse)


def _weight(ranked: RankedFinding | None, assessment: Assessment) -> int:
    """How bad a finding is for a patient: 0 where it is closed or reaches nobody, then by the level it brings about alone."""
    if ranked is None or (ranked.finding is not None and assessment.is_closed_today(ranked.finding)):
        return 0
    return 0 if ranked.worst_alone is None else 1 + ranked.worst_alone.rank


def _found(ranked: RankedFinding | None, assessment: Assessment) -> str:
    """How a finding stands: what it brings about alone, that it reaches nobody, or that a statement closes it."""
    if ranked is None:
        return ""
    if ranked.finding is not None and assessment.is_closed_today(ranked.finding):
        return f"closed by {ranked.finding.disposition.closed_by}"
    return "reaches nobody" if ranked.worst_alone is None else f"{ranked.worst_alone.value} alone"


def _controls(before: Assessment, after: Assessment) -> Iterator[Shift]:
    old, new = ({worth.control: worth.credit for worth in side.controls} for side in (before, after))
    for name in sorted({*old, *new}):
        one, other = old.get(name), new.get(name)
        words = tuple("" if each is None else "counts" if each.counts else "does not count" for each in (one, other))
        if words[0] != words[1]:
            yield Shift(id=name, before=words[0], after=words[1], is_worse=words[0] == "counts", because=other.reason if other else "")


def _evidence(before: Judgement, after: Judgement) -> Iterator[Shift]:
    """Evidence that held and does not any more, or the other way round: what has to be shown again."""
    for name in sorted({*before.why_not, *after.why_not}):
        one, other = (None if side is None else "holds" if not side else "does not hold" for side in _both(name, before, after))
        if one != other:
            yield Shift(id=name, before=one or "", after=other or "", is_worse=one == "holds", because=after.why_not.get(name, ""))


def _both(name: str, before: Judgement, after: Judgement) -> tuple[str | None, str | None]:
    return before.why_not.get(name), after.why_not.get(name)


def _decisions(before: Assessment, after: Assessment) -> Iterator[Shift]:
    old, new = ({each.decision.id: each for each in side.decisions} for side in (before, after))
    word: Callable[[bool], str] = lambda holds: "holds" if holds else "has to be looked at again"  # noqa: E731
    for name in sorted({*old, *new}):
        one, other = old.get(name), new.get(name)
        words = tuple("" if each is None else word(each.holds) for each in (one, other))
        if words[0] != words[1]:
            gone = other is not None and not other.holds
            yield Shift(id=name, before=words[0], after=words[1], is_worse=gone, because=other.reason if other and gone else "")


def _verdicts(before: Judgement, after: Judgement) -> Iterator[Shift]:
    for name in sorted({*before.verdicts, *after.verdicts}):
        one, other = before.verdicts.get(name), after.verdicts.get(name)
        states = tuple(None if each is None else each.state for each in (one, other))
        if states[0] is not states[1]:
            words = tuple("" if state is None else state.words for state in states)
            yield Shift(id=name, before=words[0], after=words[1], is_worse=_rank(states[1]) < _rank(states[0]))


def _rank(state: VerdictState | None) -> int:
    return _ORDER.index(state) if state in _ORDER else len(_ORDER)
