"""Pictures of the risk assessment: matrices before and after controls, and paths through the device."""

from collections.abc import Iterator
from functools import partial

from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.diagrams.draw_device import draw_device
from primum.diagrams.draw_matrix_pair import draw_matrix_pair
from primum.documents.block import Block, Figure
from primum.documents.content.rated import deciding_ease
from primum.documents.source import Source

MOST = 6
"""So many risks have a picture of their path; a picture of everything shows nothing."""


def matrices(source: Source) -> Iterator[Block]:
    """For each kind of harm that is rated, the matrix without controls beside the one of today."""
    for kind in dict.fromkeys(risk.harm_kind for risk in source.assessment.risks):
        before, after = _cells(source, kind, View.INITIAL), _cells(source, kind, View.CURRENT)
        alt = f"Two risk matrices for {kind} harm. Without controls: {_in_words(before)}. Today: {_in_words(after)}."
        yield Figure(
            id=f"risk-assessment.matrix-{kind}",
            caption=f"Risks of {kind} harm, without controls and today",
            svg=source.drawn(partial(draw_matrix_pair, source.device.policy, kind, before, after)),
            alt=alt,
        )


def _cells(source: Source, kind: str, view: View) -> dict[tuple[str, str], list[str]]:
    cells: dict[tuple[str, str], list[str]] = {}
    for risk in source.assessment.risks:
        if risk.harm_kind == kind:
            rating = risk.views[view]
            cells.setdefault((rating.severity, deciding_ease(source, rating).value), []).append(risk.id.removeprefix("R@"))
    return cells


def _in_words(cells: dict[tuple[str, str], list[str]]) -> str:
    return "; ".join(f"{severity}, {ease.replace('-', ' ')}: {len(names)}" for (severity, ease), names in cells.items())


def path_picture(source: Source, risk: SecurityRisk) -> Iterator[Block]:
    """The path of a risk through the device, for the worst few."""
    worst = [each for each in source.worst_first if each.views[View.CURRENT].level is not Acceptability.ACCEPTABLE][:MOST]
    paths = source.assessment.stories[risk.id].paths
    if risk not in worst or not paths:
        return
    title = f"{source.device.title_of(risk.goal)}: the easiest way today"
    steps = " Then ".join(str(fact) for step in paths[0].shown for fact in step.conclusions)
    yield Figure(
        id=f"risk-assessment.path-{risk.id}",
        caption=f"The easiest way today to {risk.id}, and what it passes",
        svg=source.drawn(lambda: draw_device(source.device, paths[0], counted=source.assessment.counting, title=title, only_path=True)),
        alt=f"What the attack passes, from {', '.join(paths[0].entries)} to {risk.goal}. {steps}.",
        is_wide=True,
    )
