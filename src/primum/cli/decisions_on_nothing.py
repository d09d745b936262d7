"""Decisions on requirements and on conditions of gates that there are not."""

from collections.abc import Iterable

from primum.assessment.gates.judge_gate import condition_names
from primum.device.gate import GATE
from primum.device.records_of_people import Decision
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.suggest import suggest
from primum.folder.load_requirements import frameworks
from primum.linking.model import Model


def decisions_on_nothing(model: Model) -> list[Diagnostic]:
    """A warning for each. What is derived from a device is known only once it is assessed."""
    decisions = [each for each in model.device.decisions.values() if each.is_on_requirement]
    conditions = condition_names()
    requirements = {each.name for framework in frameworks().values() for each in framework.requirements}
    return [
        *_strange(model, (each for each in decisions if each.on.startswith(GATE)), conditions, "a condition of a gate", "gate DIR"),
        *_strange(
            model, (each for each in decisions if not each.on.startswith(GATE)), requirements, "a requirement", "requirements DIR --all"
        ),
    ]


def _strange(model: Model, decisions: Iterable[Decision], known: Iterable[str], what: str, lists: str) -> Iterable[Diagnostic]:
    names = frozenset(known)
    return (
        Diagnostic(
            code="PR0222",
            message=f"`{each.on}` is not {what}",
            span=model.origins[each.id],
            why="the decision counts for nothing, and what it was meant for is judged as if nobody had decided",
            fix=suggest(each.on, names) or f"`primum {lists}` lists them",
            severity=Severity.WARNING,
        )
        for each in decisions
        if each.on not in names
    )
