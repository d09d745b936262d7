"""Every rule's own examples: on the first the rule fires, on the second it stays silent."""

import json
from collections.abc import Mapping
from typing import Any

from primum.catalogue.catalogue import Catalogue
from primum.catalogue.rule import Rule
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.tree import tree_of_text
from primum.linking.link import load
from primum.linking.model import Model
from primum.threats.derive_threats import derive_threats

BLANK = {
    "format": "1",
    "name": "Blank device",
    "manufacturer": "Nobody",
    "regulation": "MDR",
    "class": "I",
    "software_version": "1",
}
"""The stated blank device that examples stand on."""


def check_examples(catalogue: Catalogue) -> list[Diagnostic]:
    """A diagnostic for every example that does not do what it says."""
    return [problem for rule in catalogue.rules.values() for problem in _check(rule, catalogue)]


def _check(rule: Rule, catalogue: Catalogue) -> list[Diagnostic]:
    problems = []
    for name, should_fire in (("fires", True), ("silent", False)):
        example = rule.examples.get(name)
        if not isinstance(example, Mapping):
            problems.append(_problem(rule, f"has no example `{name}`"))
            continue
        model, said = model_of_example(example, catalogue)
        if model is None:
            problems.append(_problem(rule, f"example `{name}` has errors: {'; '.join(each.message for each in said if each.is_error)}"))
        elif fires(rule, model) != should_fire:
            problems.append(_problem(rule, f"{'does not fire' if should_fire else 'fires, if only assumed,'} on its example `{name}`"))
    return problems


def _problem(rule: Rule, message: str) -> Diagnostic:
    return Diagnostic(code="PR0307", message=f"`{rule.id}` {message}", fix="mend the rule or the example; see CONTRIBUTING.md")


def model_of_example(example: Mapping[str, Any], catalogue: Catalogue) -> tuple[Model | None, list[Diagnostic]]:
    """The example as a device: `assets` beside the keys of `architecture`."""
    architecture = {key: value for key, value in example.items() if key != "assets"}
    folder = {"device": BLANK, "architecture": architecture, "assets": example.get("assets", [])}
    return load(tree_of_text(json.dumps(folder).encode(), "example.yaml"), catalogue)


def fires(rule: Rule, model: Model) -> bool:
    """Whether a rule gives a threat on the elements named as its variables, stated or assumed."""
    names = {variable.name for variable in rule.variables}
    return any(threat.rule == rule.id and set(threat.binding.values()) <= names for threat in derive_threats(model.device, model.catalogue))
