"""The pages of kinds, attributes, rules and control types, from the catalogue's data."""

from collections.abc import Mapping
from functools import cache

from generator.markdown import bullets, code, page, table, texts
from primum.assessment.explain_rule import condition_in_words
from primum.catalogue.attribute import Attribute, ValueShape
from primum.catalogue.catalogue import Catalogue
from primum.catalogue.condition import tests_of
from primum.catalogue.control_type import ControlType
from primum.catalogue.kind import Kind
from primum.catalogue.rule import Counter, Rule, RuleStep, Variable
from primum.device.potential import EFFORTLESS, LEVELS, AttackPotential
from primum.device.threat import Effect
from primum.folder.load_catalogue import load_catalogue


@cache
def catalogue() -> Catalogue:
    """The package's catalogue."""
    return load_catalogue()[0]


def kinds_page() -> str:
    """Kinds of components and interfaces."""
    found = catalogue()
    return page(
        "Kinds",
        texts()["pages"]["kinds"],
        "## Components",
        _kinds_table(found.component_kinds),
        "### Expected interfaces",
        texts()["kinds"]["expected"],
        _expected_table(found.component_kinds),
        "## Interfaces",
        _kinds_table(found.interface_kinds),
        "### Default windows",
        texts()["kinds"]["window"],
        _window_table(found.interface_kinds),
    )


def _kinds_table(kinds: Mapping[str, Kind]) -> str:
    rows = [
        [f"`{each.id}`", each.title + ("; serves the fleet" if each.instances == "fleet" else ""), code(*each.traits)]
        for each in kinds.values()
    ]
    return table(["kind", "what it is", "traits"], rows)


def _expected_table(kinds: Mapping[str, Kind]) -> str:
    rows = [[f"`{kind.id}`", code(*each.interfaces), f"`{each.implied}`", each.why] for kind in kinds.values() for each in kind.expects]
    return table(["component kind", "one of these is expected", "assumed while the folder is silent", "why"], rows)


def _window_table(kinds: Mapping[str, Kind]) -> str:
    rows = [[f"`{each.id}`", LEVELS["window"][each.window], each.window_because] for each in kinds.values() if each.window]
    return table(["interface kind", "window while nobody's is stated", "why"], rows)


def attributes_page() -> str:
    """Attributes by the sort of element they belong to."""
    parts = [texts()["pages"]["attributes"]]
    asked = _rules_asking()
    for sort in ("component", "interface", "flow", "asset"):
        parts.append(f"## Of a{'n' if sort[0] in 'ai' else ''} {sort}")
        for (on, name), each in sorted(catalogue().attributes.items()):
            if on == sort:
                parts += [f"### {sort} {name}", _attribute(each, asked.get((on, name), []))]
    return page("Attributes", *parts)


def _attribute(each: Attribute, rules: list[str]) -> str:
    shapes = {ValueShape.BOOL: "yes or no", ValueShape.ONE: "one of", ValueShape.SET: "one or several of"}
    place = "a key of its own" if each.is_field else "under `attributes:`"
    lines = [
        f"**Asks:** {each.asks}",
        f"**Values:** {shapes[each.shape]} {code(*each.words)}",
        f"**Kinds:** {code(*each.kinds) or 'all'}",
        f"**Written:** {place}",
    ]
    if each.why:
        lines.insert(1, f"**Why it matters:** {each.why}")
    if each.unstated is not None:
        value = sorted(each.unstated) if isinstance(each.unstated, frozenset) else each.unstated
        lines.append(f"**While unstated:** `{str(value).lower()}`, because {each.unstated_because}")
    if rules:
        lines.append(f"**Asked by:** {', '.join(f'[{name}](rules.md#{name.lower()})' for name in rules)}")
    return bullets(lines)


def _rules_asking() -> dict[tuple[str, str], list[str]]:
    asked: dict[tuple[str, str], list[str]] = {}
    for rule in catalogue().rules.values():
        sorts = {each.name: "asset" if each.sort == "function" else each.sort for each in rule.variables}
        for test in tests_of(rule.when):
            found = asked.setdefault((sorts[test.variable], test.attribute), [])
            if rule.id not in found:
                found.append(rule.id)
    return asked


def rules_page() -> str:
    """Every threat rule."""
    rules = catalogue().rules.values()
    overview = table(["rule", "title"], [[f"[{rule.id}](#{rule.id.lower()})", rule.title] for rule in rules])
    return page(
        "Threat rules", texts()["pages"]["rules"], f"{len(rules)} rules.", overview, *(part for rule in rules for part in _rule(rule))
    )


def _rule(rule: Rule) -> list[str]:
    lines = [f"**Speaks of:** {', '.join(_variable(each) for each in rule.variables)}", f"**When:** {condition_in_words(rule.when)}"]
    lines += [_step(step) for step in rule.steps]
    lines += [f"**Countered by** {_counter(each)}" for each in rule.countered_by]
    ids = [f"CWE-{number}" for number in rule.cwe] + [f"CAPEC-{number}" for number in rule.capec] + [f"EMB3D {each}" for each in rule.emb3d]
    if ids:
        lines.append(f"**See:** {', '.join(ids)}")
    return [f"## {rule.id}", f"**{rule.title}.** {rule.why}", bullets(lines)]


def _variable(each: Variable) -> str:
    return f"`{each.name}` any {each.start}" if each.start else f"`{each.name}` = `{each.origin}.{each.link}`"


def _step(step: RuleStep) -> str:
    name = f" {step.name}" if step.name else ""
    before = code(*(str(fact) for fact in step.premises)) or "nothing"
    stride = f"; STRIDE: {', '.join(step.stride)}" if step.stride else ""
    return f"**Step{name}:** from {before} to {code(*(str(fact) for fact in step.conclusions))}; {potential_words(step.potential)}{stride}"


def potential_words(potential: AttackPotential) -> str:
    """The factors and what they come to under the default policy."""
    policy = catalogue().policy
    points = policy.time_points(potential.days) + policy.capability_points(potential.capability)
    factors = ", ".join(f"{name} {word}" for name, word in potential.words().items())
    return f"{factors} ({points} points under the default policy)"


def _effect(effect: Effect) -> str:
    if effect.raises is not None:
        easy = EFFORTLESS.words()
        words = {name: word for name, word in effect.raises.words().items() if word != easy[name]}
        raised = "raises to " + ", ".join(f"{name} {word}" for name, word in words.items())
        return f"leaves the milder form; the worse one it {raised}" if effect.milder else raised
    return "blocks it" if effect.blocks else "leaves only the milder form"


def _counter(each: Counter) -> str:
    return f"[{each.control_type}](control-types.md#{each.control_type}) at {code(*each.at)}: {_effect(each.effect)}"


def control_types_page() -> str:
    """Every control type."""
    types = catalogue().control_types.values()
    rows = [[f"[{each.id}](#{each.id})", each.title, ", ".join(each.at), each.order, ", ".join(each.capability)] for each in types]
    capabilities = [[f"`{each.id}`", each.title, each.asks] for each in catalogue().capabilities.values()]
    return page(
        "Control types",
        texts()["pages"]["control-types"],
        f"{len(types)} types.",
        table(["type", "title", "stands at", "usual order", "capability"], rows),
        *(part for each in types for part in _control_type(each)),
        "## Security capabilities",
        texts()["capabilities"],
        table(["code", "capability", "asks"], capabilities),
    )


def _control_type(each: ControlType) -> list[str]:
    countered = [rule.id for rule in catalogue().rules.values() if any(counter.control_type == each.id for counter in rule.countered_by)]
    lines = [
        f"**Stands at:** {', '.join(each.at)}; **usual order:** {each.order}; **rests on:** {each.relies_on}; **effort:** {each.cost}",
        f"**Enforced:** {texts()['control_types'][each.enforced]}",
        f"**IEC/TR 80001-2-2:** {', '.join(each.capability)}; **FDA category:** {each.fda}; "
        f"**IEC 62443-4-2:** {', '.join(each.iec62443) or 'none named'}",
    ]
    lines += [
        f"**On structure steps** {code(*effect.on)}{' of what it `covers`' if effect.named else ''}: {_effect(effect.effect)}"
        for effect in each.effects
    ]
    if countered:
        lines.append(f"**Counters:** {', '.join(f'[{name}](rules.md#{name.lower()})' for name in countered)}")
    lines += [f"**Can hurt** (`{effect.id}`): {effect.text}" for effect in each.safety_effects]
    lines += [f"**May open** (`{effect.id}`): {effect.text}" for effect in each.opens]
    lines.append(f"**Verified by:** {each.verified_by} Evidence: {', '.join(each.evidence) or 'any kind'}.")
    removes = " It takes a capability away for good, so a rule may let it block." if each.removes else ""
    return [f"## {each.id}", f"**{each.title}.** {each.why}{removes}", bullets(lines)]
