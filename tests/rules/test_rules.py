"""The shipped rules and control types: each rule's own examples, and what must be covered."""

import re
from collections import Counter

import pytest

from builders import catalogue
from primum.assessment.check_examples import check_examples, fires, model_of_example
from primum.catalogue.attribute import Attribute
from primum.catalogue.catalogue import Catalogue
from primum.catalogue.condition import AllOf, AnyOf, Condition, Differ
from primum.catalogue.condition import tests_of as conditions_of
from primum.catalogue.control_type import ControlType
from primum.catalogue.rule import Rule
from primum.device.fact import SIGNATURES
from primum.folder.load_catalogue import package_texts

RULES = list(catalogue().rules.values())
TYPES = list(catalogue().control_types.values())
CAPABILITIES = frozenset(
    "ALOF AUDT AUTH CNFS CSUP DTBK DIDT EMRG IGAU MLDP NAUT PAUT PLOK RDMP SAHD SGUD STCF TXCF TXIG".split()  # noqa: SIM905
)
"""The nineteen capabilities of IEC/TR 80001-2-2."""

KEEPS = {"EMRG", "SGUD", "CSUP", "RDMP"}
"""Capabilities of controls that keep another control acceptable, or that tell people; they change no step."""

SEEN_ELSEWHERE: dict[str, str] = {"feeds-function": "the needs of functions (linking/imply_links.py)"}
"""Attributes that no rule asks, and who does."""


def alone(rule: Rule) -> Catalogue:
    """The catalogue with one rule only."""
    whole = catalogue()
    return Catalogue(**{name: getattr(whole, name) for name in whole.__struct_fields__} | {"rules": {rule.id: rule}})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_and_is_silent_on_its_examples(rule: Rule) -> None:
    assert check_examples(alone(rule)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_are_no_broader_than_needed(rule: Rule) -> None:
    """Both examples have no warning, and they differ in something the rule looks at."""
    for name in ("fires", "silent"):
        example = rule.examples[name]
        assert isinstance(example, dict)
        model, problems = model_of_example(example, alone(rule))
        assert model is not None
        assert problems == []
        assert fires(rule, model) == (name == "fires")
    assert rule.examples["fires"] != rule.examples["silent"]


def test_there_are_at_least_sixty_rules() -> None:
    assert len(RULES) >= 60


def test_titles_and_reasons_are_each_rules_own() -> None:
    for texts in (
        [rule.title for rule in RULES],
        [rule.why for rule in RULES],
        [kind.title for kind in TYPES],
        [kind.why for kind in TYPES],
    ):
        assert [text for text, count in Counter(texts).items() if count > 1] == []


def sentences(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"(?<=[.;:!?]) ", text) if len(each.split()) > 8]


def test_no_sentence_is_said_twice() -> None:
    said = Counter(each for item in [*RULES, *TYPES] for each in sentences(item.why))
    assert [text for text, count in said.items() if count > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert 5 <= len(rule.title) <= 90
    assert not rule.title.endswith(".")
    assert 80 <= len(rule.why) <= 900
    assert rule.why.endswith(".")
    assert not re.search(r"\b(TODO|FIXME|XXX|lorem)\b", rule.why + rule.title)
    assert rule.countered_by, "a threat that nothing counters"
    assert all(re.fullmatch(r"TID-\d{3}", each) for each in rule.emb3d)
    assert all(0 < each < 2000 for each in rule.cwe)
    assert all(0 < each < 1000 for each in rule.capec)


def differing(condition: Condition) -> set[str]:
    if isinstance(condition, Differ):
        return {condition.left, condition.right}
    return {name for part in condition.parts for name in differing(part)} if isinstance(condition, AllOf | AnyOf) else set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_variable_of_a_rule_is_used(rule: Rule) -> None:
    used = {argument for step in rule.steps for fact in (*step.premises, *step.conclusions) for argument in fact.args}
    used |= {test.variable for test in conditions_of(rule.when)} | {name for counter in rule.countered_by for name in counter.at}
    used |= {variable.origin for variable in rule.variables if variable.origin} | differing(rule.when)
    assert {variable.name for variable in rule.variables} <= used


def test_every_rule_lives_in_the_file_of_its_name() -> None:
    files = {path.removeprefix("threats/").removesuffix(".yaml") for path in package_texts() if path.startswith("threats/")}
    assert files == {rule.id.lower() for rule in RULES}
    files = {path.removeprefix("control-types/").removesuffix(".yaml") for path in package_texts() if path.startswith("control-types/")}
    assert files == {kind.id for kind in TYPES}


def test_the_nineteen_capabilities_are_covered() -> None:
    assert sorted(catalogue().capabilities) == sorted(CAPABILITIES)
    covered = {capability for kind in TYPES for capability in kind.capability}
    assert sorted(covered) == sorted(CAPABILITIES)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.id)
def test_a_control_type_does_something(kind: ControlType) -> None:
    counters = {counter.control_type for rule in RULES for counter in rule.countered_by}
    assert kind.id in counters or kind.effects or set(kind.capability) <= KEEPS, "it changes no step"
    assert len(kind.verified_by) > 20


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind.removes], ids=lambda kind: kind.id)
def test_only_what_is_removed_blocks(kind: ControlType) -> None:
    blocking = [rule.id for rule in RULES for each in rule.countered_by if each.control_type == kind.id and each.effect.blocks]
    assert blocking or any(effect.effect.blocks for effect in kind.effects)


@pytest.mark.parametrize("attribute", catalogue().attributes.values(), ids=lambda each: f"{each.on}.{each.id}")
def test_every_attribute_is_asked_by_a_rule(attribute: Attribute) -> None:
    if attribute.id in SEEN_ELSEWHERE:
        return
    asked = set()
    for rule in RULES:
        sorts = {variable.name: variable.sort for variable in rule.variables}
        asked |= {
            ("asset" if sorts[test.variable] == "function" else sorts[test.variable], test.attribute) for test in conditions_of(rule.when)
        }
    assert (attribute.on, attribute.id) in asked


@pytest.mark.parametrize("attribute", catalogue().attributes.values(), ids=lambda each: f"{each.on}.{each.id}")
def test_every_attribute_is_a_question(attribute: Attribute) -> None:
    assert attribute.asks.endswith("?")
    known = catalogue().kinds_of(attribute.on)
    traits = {word for kind in known.values() for word in (kind.id, *kind.traits)}
    assert set(attribute.kinds) <= traits
    if attribute.unstated is not None:
        assert attribute.unstated_because


PROTECTIVE = re.compile(r"secure|encrypt|authenticat|signed|protect|locked|verif|harden", re.IGNORECASE)


@pytest.mark.parametrize("attribute", catalogue().attributes.values(), ids=lambda each: f"{each.on}.{each.id}")
def test_no_attribute_is_protective(attribute: Attribute) -> None:
    assert not PROTECTIVE.search(attribute.id)


def test_every_predicate_of_a_threat_is_known_and_no_rule_concludes_a_situation() -> None:
    for rule in RULES:
        for step in rule.steps:
            for fact in (*step.premises, *step.conclusions):
                assert fact.predicate in SIGNATURES
            assert "situation" not in {fact.predicate for fact in step.conclusions}
            assert "reach" not in {fact.predicate for fact in step.conclusions}


def test_every_kind_is_looked_at_by_a_rule() -> None:
    """A kind no rule speaks of would look safe."""
    whole = catalogue()
    seen: dict[str, set[str]] = {"component": set(), "interface": set()}
    unbound: set[str] = set()
    for rule in RULES:
        sorts = {variable.name: variable.sort for variable in rule.variables}
        for test in conditions_of(rule.when):
            if test.attribute == "kind" and sorts[test.variable] in seen:
                seen[sorts[test.variable]] |= set(test.words)
        unbound |= {
            sort
            for sort in seen
            if sort == rule.variables[0].sort and not any(test.attribute == "kind" for test in conditions_of(rule.when))
        }
    for sort, words in seen.items():
        unseen = [kind.id for kind in whole.kinds_of(sort).values() if not any(kind.is_a(word) for word in words)]
        assert sort in unbound or unseen == []
