"""A rule's `when` as written becomes a condition whose every word is known."""

from collections.abc import Mapping

from msgspec import Struct

from primum.catalogue.attribute import Attribute, ValueShape
from primum.catalogue.condition import AllOf, AnyOf, Condition, Differ, Operator, Test
from primum.catalogue.kind import Kind
from primum.catalogue.rule import Variable
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.suggest import suggest
from primum.folder.node import Node, Shape

STRUCTURAL: dict[tuple[str, str], tuple[str, ...]] = {
    ("component", "instances"): ("one", "per-patient", "fleet"),
    ("component", "owner"): ("manufacturer", "operator", "third-party"),
    ("asset", "kind"): ("data", "key", "credential", "log", "function"),
    ("asset", "shared"): ("device", "model", "fleet"),
    ("function", "kind"): ("function",),
    ("function", "role"): ("basic-safety", "essential-performance", "clinical-performance", "supporting"),
}
"""Fields of elements that conditions may ask, with their words; kinds of components and interfaces come from the catalogue."""


class Vocabulary(Struct, frozen=True):
    """What a condition may speak of."""

    kinds: Mapping[str, Mapping[str, Kind]]
    attributes: Mapping[tuple[str, str], Attribute]
    variables: Mapping[str, Variable]
    problems: list[Diagnostic]

    def complain(self, node: Node, message: str, fix: str = "") -> None:
        """A diagnostic on a word of a rule."""
        why = "a condition that is not understood could keep a threat silent"
        self.problems.append(Diagnostic(code="PR0301", message=message, span=node.span, why=why, fix=fix))


def type_condition(node: Node, words: Vocabulary) -> AllOf:
    """The conjunction a mapping says; parts that are not understood become diagnostics."""
    parts: list[Condition] = []
    for key, value in node.pairs or ():
        part = _part(key, value, words)
        if part is not None:
            parts.append(part)
    return AllOf(parts=tuple(parts))


def _part(key: Node, value: Node, words: Vocabulary) -> Condition | None:
    if key.text == "any":
        return _any(value, words)
    if key.text == "differ":
        names = [item.text for item in value.items or ()]
        unknown = [name for name in names if name not in words.variables]
        if len(names) != 2 or unknown:
            words.complain(value, "`differ` takes two variables of the rule", suggest(unknown[0], words.variables) if unknown else "")
            return None
        return Differ(left=names[0], right=names[1])
    return _test(key, value, words)


def _any(value: Node, words: Vocabulary) -> Condition | None:
    parts = value.items or []
    if not parts or not all(item.pairs for item in parts):
        words.complain(value, "`any` takes a list of conditions, each of them `variable.attribute: ...`")
        return None
    return AnyOf(parts=tuple(type_condition(item, words) for item in parts))


def _test(key: Node, value: Node, words: Vocabulary) -> Test | None:
    name, dot, attribute = key.text.partition(".")
    variable = words.variables.get(name)
    if not dot or variable is None:
        words.complain(key, f"`{key.text}` is not `variable.attribute` of this rule", suggest(name, words.variables))
        return None
    known = _words_of(variable, attribute, words)
    if known is None:
        names = {each for sort, each in words.attributes if sort == variable.sort} | {
            each for sort, each in STRUCTURAL if sort == variable.sort
        }
        words.complain(key, f"a {variable.sort} has no attribute `{attribute}`", suggest(attribute, names | {"kind"}))
        return None
    operator, said = _compared(value)
    if operator is None or not said or any(item.shape is not Shape.SCALAR for item in said):
        words.complain(value, "a condition is a word, a list of words, `{has: ...}`, `{has_any: [...]}` or `{not: ...}`")
        return None
    for item in said:
        if item.text not in known:
            words.complain(item, f"`{item.text}` is not a value of `{attribute}`", suggest(item.text, known))
    return Test(variable=name, attribute=attribute, operator=operator, words=tuple(item.text for item in said))


def _words_of(variable: Variable, attribute: str, words: Vocabulary) -> tuple[str, ...] | None:
    if attribute == "kind" and variable.sort in words.kinds:
        kinds = words.kinds[variable.sort]
        return tuple(kinds) + tuple(trait for kind in kinds.values() for trait in kind.traits)
    structural = STRUCTURAL.get((variable.sort, attribute))
    if structural:
        return structural
    sort = "asset" if variable.sort == "function" else variable.sort
    declared = words.attributes.get((sort, attribute))
    if declared is None:
        return None
    return ("true", "false") if declared.shape is ValueShape.BOOL else declared.words


def _compared(value: Node) -> tuple[Operator | None, list[Node]]:
    if value.shape is Shape.SCALAR:
        return Operator.ONE_OF, [value]
    if value.shape is Shape.SEQUENCE:
        return Operator.ONE_OF, list(value.items or ())
    names = {"has": Operator.HAS_ANY, "has_any": Operator.HAS_ANY, "not": Operator.NOT}
    if len(value.pairs or ()) != 1 or (value.pairs or [])[0][0].text not in names:
        return None, []
    key, said = (value.pairs or [])[0]
    return names[key.text], [said] if said.shape is Shape.SCALAR else list(said.items or ())
