"""A threat rule as written becomes a typed rule; every word in it is checked, ours and the users' alike."""

from collections.abc import Mapping

from primum.catalogue.attribute import Attribute
from primum.catalogue.condition import Test, tests_of
from primum.catalogue.control_type import ControlType
from primum.catalogue.kind import Kind
from primum.catalogue.rule import LINKS, STARTS, Counter, Rule, RuleStep, Variable
from primum.device.fact import FORMS, SIGNATURES, Fact
from primum.device.potential import AttackPotential
from primum.device.threat import Effect
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.suggest import suggest
from primum.folder.node import Node, Shape, to_plain
from primum.folder.placed import Placed
from primum.folder.records.rule_record import CounterRecord, RuleRecord, StepRecord, StructureEffectRecord
from primum.folder.type_condition import Vocabulary, type_condition
from primum.folder.validate import validate

MANY = 2
"""How many variables of a rule may have many ends: each multiplies the bindings to look at."""

SORTS_OF_ARGUMENTS = {
    "interface": {"interface"},
    "component": {"component"},
    "flow": {"flow"},
    "asset": {"asset", "function"},
    "key": {"asset"},
    "function": {"function", "asset"},
    "place": {"component", "flow", "interface"},
    "element": {"component", "flow", "interface", "asset", "function"},
}
"""Which sorts of variables may stand as an argument of a fact."""


def type_rule(
    node: Node,
    kinds: Mapping[str, Mapping[str, Kind]],
    attributes: Mapping[tuple[str, str], Attribute],
    control_types: Mapping[str, ControlType],
    problems: list[Diagnostic],
    *,
    own: bool = False,
) -> Rule | None:
    """The rule a node says, or None with diagnostics."""
    before = len(problems)
    placed = validate(RuleRecord, node, problems)
    if placed is None:
        return None
    match = node.get("match")
    variables = _variables(match, problems) if match is not None else {}
    words = Vocabulary(kinds, attributes, variables, problems)
    when_node = node.get("when")
    assert when_node is not None
    when = type_condition(when_node, words)
    _require_kinds(placed, variables, tests_of(when), problems)
    rule = Rule(
        id=placed.record.id,
        title=placed.record.title,
        why=" ".join(placed.record.why.split()),
        variables=tuple(variables.values()),
        when=when,
        steps=_steps(placed, variables, problems),
        countered_by=_counters(placed, variables, control_types, problems),
        cwe=placed.record.refs.cwe,
        capec=placed.record.refs.capec,
        emb3d=placed.record.refs.emb3d,
        own=own,
        examples=_examples(node),
    )
    return rule if len(problems) == before else None


def _examples(node: Node) -> dict[str, object]:
    examples = node.get("examples")
    plain = to_plain(examples) if examples is not None else {}
    return plain if isinstance(plain, dict) else {}


def _variables(match: Node, problems: list[Diagnostic]) -> dict[str, Variable]:
    variables: dict[str, Variable] = {}
    for position, (key, value) in enumerate(match.pairs or ()):
        variable = _start(key, value, problems) if position == 0 else _linked(key, value, variables, problems)
        if variable is not None:
            variables[key.text] = variable
    if not match.pairs:
        _complain(match, "`match` names no variable", problems, "write `match: {i: interface}`")
    many = [value for _, value in match.pairs or () if value.get("each") is not None]
    if len(many) > MANY:
        _complain(many[MANY], f"at most {MANY} variables of a rule follow `each`", problems, "split the rule")
    return variables


def _start(key: Node, value: Node, problems: list[Diagnostic]) -> Variable | None:
    if value.text not in STARTS:
        _complain(value, f"the first variable is one of {', '.join(STARTS)}", problems, suggest(value.text, STARTS))
        return None
    return Variable(name=key.text, sort=STARTS[value.text], start=value.text)


def _linked(key: Node, value: Node, variables: dict[str, Variable], problems: list[Diagnostic]) -> Variable | None:
    each = value.get("each") if value.shape is Shape.MAPPING else None
    written = each if each is not None else value
    origin, _, link = written.text.partition(".")
    if origin not in variables:
        _complain(written, f"`{origin}` is not an earlier variable", problems, suggest(origin, variables))
        return None
    found = LINKS.get((variables[origin].sort, link))
    if found is None:
        known = [name for sort, name in LINKS if sort == variables[origin].sort]
        _complain(written, f"a {variables[origin].sort} has no link `{link}`", problems, suggest(link, known))
        return None
    sort, many = found
    if many and each is None:
        _complain(written, f"`{written.text}` has many ends", problems, f"write `{{each: {written.text}}}`")
    return Variable(name=key.text, sort=sort, origin=origin, link=link)


def _complain(node: Node, message: str, problems: list[Diagnostic], fix: str = "") -> None:
    why = "a rule that is not understood is not applied, and its threat would be missing"
    problems.append(Diagnostic(code="PR0302", message=message, span=node.span, why=why, fix=fix))


def _require_kinds(
    placed: Placed[RuleRecord], variables: Mapping[str, Variable], tests: tuple[Test, ...], problems: list[Diagnostic]
) -> None:
    """Unknown may fire a rule only where a kind condition is met, so every tested variable needs one on itself or on a linked one."""
    with_kind = {test.variable for test in tests if test.attribute == "kind"}
    for test in tests:
        variable = variables[test.variable]
        near = {variable.name, variable.origin} | {other.name for other in variables.values() if other.origin == variable.name}
        if test.attribute != "kind" and not near & with_kind:
            message = f"`{test.variable}.{test.attribute}` is asked, but no kind of `{test.variable}` or of an element linked with it"
            place = placed.node.key_node("when") or placed.node
            why = "while the attribute is unstated the rule would fire everywhere"
            problems.append(Diagnostic(code="PR0303", message=message, span=place.span, why=why, fix=f"add `{test.variable}.kind: [...]`"))


def _steps(placed: Placed[RuleRecord], variables: dict[str, Variable], problems: list[Diagnostic]) -> tuple[RuleStep, ...]:
    record = placed.record
    written = ([record.step] if record.step else []) + list(record.steps)
    if not written:
        _complain(placed.node.key_node("id") or placed.node, "the rule has no `step`", problems, "add `step: {from: [...], to: ...}`")
    return tuple(_step(placed, step, variables, problems) for step in written)


def _step(placed: Placed[RuleRecord], step: StepRecord, variables: dict[str, Variable], problems: list[Diagnostic]) -> RuleStep:
    for fact in (*step.premises, *step.conclusions):
        _check_fact(placed, fact, variables, problems)
    return RuleStep(
        name=step.name or "",
        premises=step.premises,
        conclusions=step.conclusions,
        potential=step.potential.potential(),
        stride=step.stride,
    )


def _check_fact(placed: Placed[RuleRecord], fact: Fact, variables: dict[str, Variable], problems: list[Diagnostic]) -> None:
    node = placed.node.get("step") or placed.node.get("steps") or placed.node
    for argument, wanted in zip(fact.args, SIGNATURES[fact.predicate], strict=True):
        if wanted in ("form", "role") or (wanted == "place" and argument == "anywhere"):
            continue
        variable = variables.get(argument)
        if variable is None:
            _complain(node, f"`{fact}`: `{argument}` is not a variable of the rule", problems, suggest(argument, variables))
        elif variable.sort not in SORTS_OF_ARGUMENTS.get(wanted, {variable.sort}):
            _complain(node, f"`{fact}`: `{argument}` is a {variable.sort}, wanted is a {wanted}", problems)


def effect_of(record: CounterRecord | StructureEffectRecord) -> Effect:
    """The effect a counter or a structure effect states."""
    raises = record.raises.potential() if record.raises else None
    return Effect(raises=raises, blocks=record.blocks, milder=record.milder)


def _counters(
    placed: Placed[RuleRecord], variables: dict[str, Variable], control_types: Mapping[str, ControlType], problems: list[Diagnostic]
) -> tuple[Counter, ...]:
    counters: list[Counter] = []
    section = placed.node.get("countered_by")
    for name, written in placed.record.countered_by.items():
        node = (section.key_node(name) if section else None) or placed.node
        known = control_types.get(name)
        if known is None:
            _complain(node, f"`{name}` is not a control type", problems, suggest(name, control_types))
            continue
        for record in written:
            problem = _counter_problem(placed, record, variables, known)
            if problem:
                _complain(node, f"`{name}`: {problem}", problems)
            counters.append(Counter(control_type=name, at=record.at, effect=effect_of(record)))
    return tuple(counters)


def _counter_problem(placed: Placed[RuleRecord], record: CounterRecord, variables: dict[str, Variable], known: ControlType) -> str:
    unknown = [name for name in record.at if name not in variables]
    if unknown:
        return f"`{unknown[0]}` is not a variable of the rule"
    sorts = {variables[name].sort for name in record.at}
    if not sorts & set(known.at):
        return f"stands at {', '.join(known.at)}, not at a {' or '.join(sorted(sorts))}"
    if (record.raises is not None or record.milder) == record.blocks:
        return "takes `raises`, `milder` or both, or `blocks` alone"
    if record.blocks and not known.removes:
        return "blocks only when its type removes a capability for good (`removes: true`)"
    steps = [step for step in (placed.record.step, *placed.record.steps) if step]
    if record.milder and not any(fact.predicate in FORMS and fact.milder() for step in steps for fact in step.conclusions):
        return "makes milder, but no conclusion of the rule has a milder form"
    if record.raises is not None and record.raises.potential() == AttackPotential():
        return "`raises` raises nothing"
    return ""
