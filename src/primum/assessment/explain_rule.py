"""Why a rule fires or stays silent: every candidate binding with the truth of each condition."""

from msgspec import Struct

from primum.catalogue.condition import AllOf, AnyOf, Condition
from primum.catalogue.rule import Rule
from primum.device.threat import TRUE
from primum.linking.model import Model
from primum.threats.derive_threats import candidates
from primum.threats.evaluate_condition import Element, evaluate_condition


class Candidate(Struct, frozen=True, kw_only=True):
    """A binding, whether the rule fires on it (`fires`, `assumed`, `silent`), and (condition, `true`/`false`/`unknown`) pairs."""

    elements: tuple[str, ...]
    outcome: str
    conditions: tuple[tuple[str, str], ...]


def explain_rule(rule: Rule, model: Model) -> list[Candidate]:
    """Every candidate of a rule on a device: those that fire first, then those that wait, then the silent ones."""
    found = []
    for binding, truth in candidates(rule, model.device, model.catalogue):
        rows = tuple(row for part in _parts(rule.when) for row in _rows(part, binding, model))
        outcome = "fires" if truth == TRUE else "assumed" if truth else "silent"
        elements = tuple(dict.fromkeys(element.id for element in binding.values()))
        found.append(Candidate(elements=elements, outcome=outcome, conditions=rows))
    order = ("fires", "assumed", "silent")
    return sorted(found, key=lambda each: (order.index(each.outcome), each.elements))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def _rows(condition: Condition, binding: dict[str, Element], model: Model) -> list[tuple[str, str]]:
    truth = evaluate_condition(condition, binding, model.catalogue)
    word = "true" if truth == TRUE else "unknown" if truth else "false"
    return [(condition_in_words(condition), word)]


def condition_in_words(condition: Condition) -> str:
    """A condition as a short sentence."""
    if isinstance(condition, AllOf):
        return " and ".join(condition_in_words(part) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return "(" + " or ".join(condition_in_words(part) for part in condition.parts) + ")"
    return str(condition)
