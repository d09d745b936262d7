"""One risk told: its level, the easiest path step by step, and what would change it."""

from collections.abc import Iterator

from primum.assessment.assessment import Change, RiskStory
from primum.assessment.in_words import effort_in_words, step_in_words
from primum.device.attack_path import AttackPath
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.documents.block import Block, Bullets
from primum.documents.content.linked import linked
from primum.documents.content.table import paragraph
from primum.documents.content.words import level, rating
from primum.documents.run import Runs, plain, ref, refs, strong
from primum.documents.source import Source


def story(source: Source, risk: SecurityRisk) -> Iterator[Block]:
    """Everything a reader wants to know of a risk, in the order in which he asks."""
    told = source.assessment.stories[risk.id]
    now = risk.views[View.CURRENT]
    yield paragraph(
        ref(risk.id),
        f" ({risk.harm_kind}, {risk.severity}). Without controls ",
        rating(risk.views[View.INITIAL]),
        "; today ",
        rating(now),
        ".",
    )
    if now.is_range:
        yield paragraph("If every open question had its best answer: ", level(now.best_level), f" ({_points(now.best_points)}).")
    yield from _paths(source, told)
    yield from _what_changes(source, told)


def _paths(source: Source, told: RiskStory) -> Iterator[Block]:
    if told.paths:
        path = told.paths[0]
        yield paragraph(strong(f"The easiest way today: {_points(path.ease.points)}, {path.ease.days} days"))
        yield _steps(source, path)
        if path.bottleneck and path.without_bottleneck is not None:
            yield paragraph(f"If its bottleneck were closed: {_points(path.without_bottleneck.points)}.")
        if len(told.paths) > 1 or told.more_paths:
            more = f"at least {len(told.paths)}" if told.more_paths else str(len(told.paths) - 1)
            yield paragraph(f"Further ways that do not pass the same bottlenecks: {more}.")
    elif told.initial_path is not None:
        yield paragraph("No way leads there today. Without any control there was this one:")
        yield _steps(source, told.initial_path)
    else:
        yield paragraph("No way leads there, with or without controls.")


def _steps(source: Source, path: AttackPath) -> Bullets:
    threats = {threat.id: threat for threat in source.assessment.threats}
    items = []
    for step in path.shown:
        effort = f" ({words})" if (words := effort_in_words(step.potential)) else ""
        guards: Runs = (*plain(" Guarded by "), *refs(step.guarded_by), *plain(".")) if step.guarded_by else ()
        items.append((paragraph(linked(step_in_words(step, threats), source), f"{effort}.", guards),))
    return Bullets(items=tuple(items), ordered=True)


def _what_changes(source: Source, told: RiskStory) -> Iterator[Block]:
    untrue_level, untrue_points = told.all_assumptions_untrue
    items: list[Runs] = [(*plain("If no assumption held: "), *level(untrue_level), *plain(f" ({_points(untrue_points)})."))]
    if told.on_path:
        items.append((*plain("Controls on the path: "), *refs(told.on_path), *plain(".")))
    items += [(*plain("If "), *ref(name), *plain(" counted: "), *_then(change)) for name, change in told.single_controls]
    if told.further:
        items.append((*plain("Further controls considered and not taken: "), *refs(told.further), *plain(".")))
    disposition = source.assessment.dispositions.get(told.risk)
    if disposition:
        decided = [each.decision.id for each in source.assessment.decisions if each.holds and each.decision.on == told.risk]
        items.append((*plain(f"Decision: {disposition}, "), *refs(decided), *plain(".")))
    yield Bullets(items=tuple((paragraph(each),) for each in items))


def _then(change: Change) -> Runs:
    return (*level(change.new_level), *plain(f" ({_points(change.new_points)})."))


def _points(points: int | None) -> str:
    return "nothing leads there" if points is None else f"{points} points"
