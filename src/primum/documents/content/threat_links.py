"""What joins threats with risks and controls, looked up once for the documents that need it."""

from collections.abc import Iterator, Mapping

from primum.assessment.assessment import RiskStory
from primum.device.attack_path import AttackPath, PathStep
from primum.device.controls_against import controls_against
from primum.documents.source import Source

ABUSED = ("threat", "weakness", "opening")
"""Kinds of steps that an attacker takes by a threat, a weakness of our own, or what a control opens."""


def paths_of(story: RiskStory) -> Iterator[AttackPath]:
    """The paths told of a risk: without controls, today, and the one that meets many patients."""
    yield from story.paths
    if story.initial_path is not None:
        yield story.initial_path
    if story.many_path is not None:
        yield story.many_path


def steps_to_harm(source: Source) -> Mapping[str, tuple[PathStep, tuple[str, ...]]]:
    """By what an attacker uses (a threat, a weakness, a control that opens something): a step with it, and the risks it leads to."""
    steps: dict[str, PathStep] = {}
    risks: dict[str, dict[str, None]] = {}
    for risk, story in source.assessment.stories.items():
        for path in paths_of(story):
            for step in path.steps:
                if step.kind in ABUSED:
                    steps.setdefault(step.source, step)
                    risks.setdefault(step.source, {})[risk] = None
    return {name: (steps[name], tuple(risks[name])) for name in sorted(steps)}


def answers(source: Source) -> Mapping[str, tuple[str, ...]]:
    """The controls against each threat: of a type that counters it, at a place where that helps, and not rejected."""
    threats, device = source.assessment.threats, source.device
    return {threat.id: tuple(each.control.id for each in controls_against(threat, device)) for threat in threats}
