"""What an attacker uses on the paths of a risk, one by one, each with the controls that stand against it."""

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from primum.assessment.assessment import RiskStory
from primum.assessment.in_words import step_in_words
from primum.device.attack_path import AttackPath, PathStep
from primum.documents.content.named import counted

USED = ("threat", "vulnerability", "weakness", "opening", "assumption")
"""Kinds of steps by which an attacker uses something that has an id."""

SAID = 2
"""So many steps are told of a control that no threat or finding meets."""


class PathUse(Struct):
    """One threat or finding (or several alike that give the same step), on which way, and the controls against it. `words` say as what an
    id is used that is neither, or the steps that no id stands for."""

    names: tuple[str, ...]
    way: str
    words: str = ""
    controls: dict[str, None] = field(default_factory=dict)


def path_uses(story: RiskStory) -> tuple[PathUse, ...]:
    """Everything used on the paths told of a risk, in the order of the attack, today's easiest way first; then each control that stands
    only against steps without an id."""
    uses: dict[tuple[str, ...], PathUse] = {}
    apart: dict[str, tuple[str, list[PathStep]]] = {}
    for way, path in _ways(story):
        for step in path.steps:
            if step.kind in USED:
                names = step.findings or (step.source,)
                decisive = ", decisive step" if way == EASIEST and step.id == path.bottleneck else ""
                use = uses.setdefault(names, PathUse(names, way + decisive, _AS.get(step.kind, "")))
                use.controls |= dict.fromkeys(step.guarded_by)
            else:
                for name in step.guarded_by:
                    apart.setdefault(name, (way, []))[1].append(step)
    met = {name for use in uses.values() for name in use.controls}
    alone = (PathUse((), way, _steps_in_words(steps), {name: None}) for name, (way, steps) in apart.items() if name not in met)
    return (*uses.values(), *alone)


EASIEST = "easiest today"
_AS = {"opening": "what this control opens: ", "assumption": "this is untrue: "}


def _ways(story: RiskStory) -> Iterator[tuple[str, AttackPath]]:
    for number, path in enumerate(story.paths):
        yield "another way today" if number else EASIEST, path
    if story.many_path is not None:
        yield "to many patients today", story.many_path
    if story.initial_path is not None:
        yield "without controls", story.initial_path


def _steps_in_words(steps: list[PathStep]) -> str:
    said = list(dict.fromkeys(step_in_words(replace(step, against=(), around=()), {}) for step in steps))
    more = f"; and {counted(len(said) - SAID, 'further step')}" if len(said) > SAID else ""
    return "; ".join(said[:SAID]) + more
