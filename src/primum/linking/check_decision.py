"""Whether a decision says what one of its kind must say, of something of which it can be said."""

from primum.device.policy import Acceptability
from primum.device.weakness_in_release import names_of
from primum.device.words_of_decision import OF_WEAKNESS_IN_RELEASE, words_of_decision
from primum.diagnostics.diagnostic import Severity
from primum.folder.placed import Placed
from primum.folder.records.people_record import DecisionRecord
from primum.linking.scope import Scope

FIX = (
    "of a risk (`R@...`) write `accepted` or `overridden`, of a threat (`T-...`) `not_applicable`, of a weakness in a release "
    "(`F-1@REL-1`) `accepted`, of a requirement (`MDR:...`) or a condition of a gate (`GATE:...`) `fulfilled` or `not_applicable`"
)


def check_decision(placed: Placed[DecisionRecord], scope: Scope) -> None:
    """Complain of a word for another kind of thing, or of what is left out."""
    record = placed.record
    named = _in_field(record.on, scope)
    if named is not None:
        _check_named(placed, named, scope)
    what, words = OF_WEAKNESS_IN_RELEASE if named is not None else words_of_decision(record.on)
    if words and record.decision not in words:
        message = f"`{record.id}` says `{record.decision}` of {what}"
        why = f"that is no decision on {what}, and counts for nothing"
        scope.complain("PR0231", message, placed.span("decision"), why=why, fix=FIX, severity=Severity.WARNING)
        return
    if record.decision == "accepted" or _makes_better(record):
        _check_acceptance(placed, scope)
    if record.decision == "overridden" and record.level is None:
        why = "nobody could tell which level counts instead"
        scope.complain("PR0221", f"`{record.id}` overrides without a `level`", placed.span("decision"), why=why, fix="add `level: ...`")


def _in_field(on: str, scope: Scope) -> tuple[str, str] | None:
    """The weakness and the release that it names, if either is of the folder."""
    sorts = {name: scope.sorts.get(name) for name in on.split("@", 1)}
    return names_of(on, *([name for name, sort in sorts.items() if sort == wanted] for wanted in ("finding", "release")))


def _check_named(placed: Placed[DecisionRecord], named: tuple[str, str], scope: Scope) -> None:
    """A weakness in a release is of two ids that a person wrote, so a slip shows at once; what else is decided on is derived."""
    why = "the decision counts for nothing, and the gate finds the devices in the field that it was meant for undecided"
    for name, sort in zip(named, ("finding", "release"), strict=True):
        scope.refers(placed, ("on",), name, (sort,), why)


def _makes_better(record: DecisionRecord) -> bool:
    """Whether an override says a better level than the person saw: no less than an acceptance."""
    seen = record.saw.partition(":")[0]
    return record.level is not None and seen in list(Acceptability) and Acceptability(record.level).rank < Acceptability(seen).rank


def _check_acceptance(placed: Placed[DecisionRecord], scope: Scope) -> None:
    missing = [name for name in ("authority", "disclosure", "review_by") if not getattr(placed.record, name)]
    if missing:
        does = "accepts" if placed.record.decision == "accepted" else "calls a risk better than it was rated"
        message = f"`{placed.record.id}` {does} without {', '.join(f'`{name}`' for name in missing)}"
        why = "who may accept a risk, where users are told, and when it is looked at again belong to an acceptance"
        fix = f"add {', '.join(f'`{name}: ...`' for name in missing)}"
        scope.complain("PR0221", message, placed.span("decision"), why=why, fix=fix)
