"""The rules of one SARIF run: which a result means, how serious it is, and of which weaknesses it speaks."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from primum.formats.results.cwe_numbers import ascending, cwe_numbers, cwe_of_field
from primum.formats.results.sarif_records import Component, ComponentReference, Descriptor, Result, Rule, Run, at, text_of

LEVELS = frozenset(("error", "warning", "note", "none"))
_MOST_PROPERTIES = 65_536
"""Bytes of one bag of properties that is looked into."""

_CWE_KEYS = frozenset(("cwe", "cwes", "cweid", "cweids"))


class SarifRules:
    """The rules of the driver and the extensions, and the taxonomies."""

    def __init__(self, run: Run) -> None:
        """Read once for a run; results then ask it."""
        tool = run.tool
        self._driver = (tool.driver if tool is not None else None) or Component()
        self._extensions = (tool.extensions if tool is not None else None) or []
        self._taxonomies = run.taxonomies or []
        self._by_id: dict[str, Rule] = {}
        self._cwe: dict[int, tuple[int, ...]] = {}
        for component in (self._driver, *self._extensions):
            for rule in component.rules or ():
                self._by_id.setdefault(text_of(rule.id), rule)
        self._overridden = dict(self._overrides(run))

    def _overrides(self, run: Run) -> Iterator[tuple[int, str]]:
        for invocation in run.invocations or ():
            for each in invocation.rule_configuration_overrides or ():
                level = text_of(each.configuration.level) if each.configuration is not None else ""
                rule = self._described(each.descriptor) if each.descriptor is not None else None
                if rule is not None and level in LEVELS:
                    yield id(rule), level

    def rule_of(self, result: Result) -> Rule | None:
        """The rule that a result breaks, by its place in a list of rules or else by its id."""
        if result.rule is not None and (found := self._described(result.rule)) is not None:
            return found
        return at(self._driver.rules, result.rule_index) or self._named(text_of(result.rule_id))

    def _described(self, descriptor: Descriptor) -> Rule | None:
        component = self._component(descriptor.tool_component)
        return at(component.rules, descriptor.index) or self._named(text_of(descriptor.id))

    def _component(self, reference: ComponentReference | None) -> Component:
        if reference is None:
            return self._driver
        if (found := at(self._extensions, reference.index)) is not None:
            return found
        name, guid = text_of(reference.name), text_of(reference.guid)
        named = (each for each in self._extensions if (name and text_of(each.name) == name) or (guid and text_of(each.guid) == guid))
        return next(named, self._driver)

    def _named(self, name: str) -> Rule | None:
        """The rule of an id; `CA1000/1` is a part of the rule `CA1000`."""
        return self._by_id.get(name) or self._by_id.get(name.rpartition("/")[0])

    def level_of(self, rule: Rule | None) -> str:
        """The level of a result that says none: as the run sets its rule, as the rule says, else `warning`."""
        if rule is None:
            return "warning"
        said = text_of(rule.default_configuration.level) if rule.default_configuration is not None else ""
        return self._overridden.get(id(rule)) or (said if said in LEVELS else "warning")

    def cwe_of(self, result: Result, rule: Rule | None) -> tuple[int, ...]:
        """The weaknesses of a result: its own and those of its rule, from taxa, relationships, tags and properties."""
        own = [*self._of_taxa(result.taxa or ()), *_of_properties(result.properties)]
        if rule is None:
            return ascending([*own, *cwe_numbers(text_of(result.rule_id))])
        if id(rule) not in self._cwe:
            targets = [each.target for each in rule.relationships or () if each.target is not None]
            named = cwe_numbers(text_of(rule.id))
            self._cwe[id(rule)] = ascending([*self._of_taxa(targets), *_of_properties(rule.properties), *named])
        return ascending([*own, *self._cwe[id(rule)]]) if own else self._cwe[id(rule)]

    def _of_taxa(self, taxa: Iterable[Descriptor]) -> Iterator[int]:
        for each in taxa:
            taxonomy = self._taxonomy(each.tool_component)
            name = text_of(each.tool_component.name) if each.tool_component is not None else ""
            if (name or text_of(taxonomy.name)).upper().startswith("CWE"):
                taxon = at(taxonomy.taxa, each.index)
                yield from cwe_of_field(text_of(each.id) or text_of(taxon.id if taxon is not None else None))
            else:
                yield from cwe_numbers(text_of(each.id))

    def _taxonomy(self, reference: ComponentReference | None) -> Component:
        if reference is None:
            return Component()
        if (found := at(self._taxonomies, reference.index)) is not None:
            return found
        name = text_of(reference.name)
        return next((each for each in self._taxonomies if name and text_of(each.name) == name), Component())


def _of_properties(raw: msgspec.Raw) -> list[int]:
    """The weaknesses in a bag of properties: in its tags, and in keys such as `cwe`."""
    if not 0 < memoryview(raw).nbytes <= _MOST_PROPERTIES:
        return []
    try:
        bag: Any = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
    if not isinstance(bag, dict):
        return []
    tags = bag.get("tags")
    found = [number for tag in tags if isinstance(tag, str) for number in cwe_numbers(tag)] if isinstance(tags, list) else []
    keys = [key for key in bag if key.lower().replace("-", "").replace("_", "") in _CWE_KEYS]
    return found + [number for key in keys for number in cwe_of_field(bag[key])]
