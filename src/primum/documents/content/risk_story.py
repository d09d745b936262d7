"""One risk told: its level, the easiest path step by step, and what would change it."""

from collections.abc import Iterator, Mapping

from primum.assessment.assessment import Change, RiskStory
from primum.assessment.in_words import step_in_words
from primum.device.attack_path import AttackPath, PathStep
from primum.device.potential import EFFORTLESS
from primum.device.risk import Rating, SecurityRisk
from primum.device.view import View
from primum.documents.block import Block, Bullets
from primum.documents.content.further_controls import further_in_words
from primum.documents.content.guards import guards
from primum.documents.content.linked import linked
from primum.documents.content.named import counted, effort
from primum.documents.content.rated import level_at_points, rated
from primum.documents.content.table import paragraph
from primum.documents.run import Runs, plain, ref, refs, strong
from primum.documents.source import Source

Further = Mapping[str, tuple[tuple[str, Change], ...]]
"""By risk the controls that would change it, with the change."""

NONE = effort(EFFORTLESS)


def story(source: Source, risk: SecurityRisk, further: Further) -> Iterator[Block]:
    """Everything a reader wants to know of a risk, in the order in which he asks."""
    told = source.assessment.stories[risk.id]
    now = risk.views[View.CURRENT]
    yield paragraph(
        ref(risk.id),
        f" ({risk.harm_kind}, {risk.severity}). Without controls ",
        rated(source, risk.views[View.INITIAL]),
        "; today ",
        rated(source, now),
        ".",
    )
    if now.is_range:
        best = level_at_points(source, risk, now.best_level, now.best_points)
        yield paragraph("If every open question had its best answer: ", best, ".")
    yield from _paths(source, told, now)
    yield from _what_changes(source, risk, told, further)


def _paths(source: Source, told: RiskStory, now: Rating) -> Iterator[Block]:
    if told.paths:
        path = told.paths[0]
        whom = " on one patient" if now.many else ""
        yield paragraph(strong(f"The easiest way today{whom}: {_points(path.ease.points)}, {counted(path.ease.days, 'day')}"))
        yield _steps(source, path)
        yield from _together(path)
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
    yield from _many(source, told)


def _many(source: Source, told: RiskStory) -> Iterator[Block]:
    """The way that meets many patients, where it gives the level and is another than the easiest."""
    path = told.many_path
    if path is None or (told.paths and path.fingerprint == told.paths[0].fingerprint):
        return
    points = f"{_points(path.ease.points)}, {counted(path.ease.days, 'day')}"
    yield paragraph(strong(f"The easiest way today that meets many patients at once, and gives the level: {points}"))
    yield _steps(source, path)
    yield from _together(path)


def _together(path: AttackPath) -> Iterator[Block]:
    """Several people whose access one path uses: the rating has them as one, which is the worst case."""
    if len(path.people) > 1:
        yield paragraph("It uses the access of ", refs(path.people), " together; the rating adds nothing for having both.")


def _steps(source: Source, path: AttackPath) -> Bullets:
    threats = {threat.id: threat for threat in source.assessment.threats}
    items = []
    for step in path.shown:
        needed = f" ({words})" if (words := effort(step.potential)) != NONE else ""
        against: Runs = (*plain(" Guarded by "), *guards(source, step.guarded_by), *plain(".")) if step.guarded_by else ()
        said = linked(step_in_words(step, threats), source)
        items.append((paragraph(said, f"{_milder(path, step)}{needed}.", against),))
    return Bullets(items=tuple(items), ordered=True)


def _milder(path: AttackPath, step: PathStep) -> str:
    """The milder form that the worse one stands for, where the path goes on with it: what is done unnoticed may as well be noticed."""
    gained = {
        fact for each in path.steps if each.name == "milder" and set(each.premises) <= set(step.conclusions) for fact in each.conclusions
    }
    forms = sorted(fact.args[-1] for fact in gained)
    return f"; so it may as well be {' and '.join(forms)}" if forms else ""


def _what_changes(source: Source, risk: SecurityRisk, told: RiskStory, further: Further) -> Iterator[Block]:
    untrue = level_at_points(source, risk, *told.all_assumptions_untrue)
    items: list[Runs] = [(*plain("If no assumption were true: "), *untrue, *plain("."))]
    if told.on_path:
        items.append((*plain("Controls on the path: "), *guards(source, told.on_path), *plain(".")))
    items.append((*plain("Controls that would change the rating if they counted: "), *further_in_words(source, risk, further), *plain(".")))
    stands = source.assessment.standing.get(told.risk)
    if stands is not None:
        items.append((*plain(f"Decision: {stands.decision.value}, "), *ref(stands.id), *plain(".")))
    yield Bullets(items=tuple((paragraph(each),) for each in items))


def _points(points: int | None) -> str:
    return "nothing leads there" if points is None else counted(points, "point")
