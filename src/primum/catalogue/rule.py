"""A threat rule: which elements it speaks of, when it holds, which attack step it adds, what counters it."""

from collections.abc import Mapping

from msgspec import Struct, field

from primum.catalogue.condition import Condition
from primum.device.fact import Fact
from primum.device.potential import AttackPotential
from primum.device.threat import Effect

LINKS: dict[tuple[str, str], tuple[str, bool]] = {
    ("interface", "at"): ("component", False),
    ("interface", "flows"): ("flow", True),
    ("interface", "data"): ("asset", True),
    ("component", "interfaces"): ("interface", True),
    ("component", "flows_out"): ("flow", True),
    ("component", "flows_in"): ("flow", True),
    ("component", "holds"): ("asset", True),
    ("component", "functions"): ("function", True),
    ("flow", "from"): ("component", False),
    ("flow", "to"): ("component", False),
    ("flow", "carries"): ("asset", True),
    ("flow", "via"): ("interface", True),
    ("asset", "places"): ("component", True),
    ("function", "at"): ("component", False),
}
"""(what a variable is, link) -> (what the link leads to, whether it has many ends)."""

STARTS: dict[str, str] = {
    "interface": "interface",
    "component": "component",
    "flow": "flow",
    "data": "asset",
    "key": "asset",
    "credential": "asset",
    "log": "asset",
    "function": "function",
}
"""What the first variable of a rule may be, and the sort of element it is."""


class Variable(Struct, frozen=True, kw_only=True):
    """One variable: the first says a kind (`start`), later ones a link from an earlier variable."""

    name: str
    sort: str
    start: str | None = None
    origin: str | None = None
    link: str | None = None


class RuleStep(Struct, frozen=True, kw_only=True):
    """An attack step over variables; `name` tells several steps of one rule apart."""

    name: str
    premises: tuple[Fact, ...]
    conclusions: tuple[Fact, ...]
    potential: AttackPotential
    stride: tuple[str, ...] = ()


class Counter(Struct, frozen=True, kw_only=True):
    """A type of control that counters a rule when it stands at one of the variables."""

    control_type: str
    at: tuple[str, ...]
    effect: Effect


class Rule(Struct, frozen=True, kw_only=True):
    """A threat rule, ours or the organisation's own (`own`)."""

    id: str
    title: str
    why: str
    variables: tuple[Variable, ...]
    when: Condition
    steps: tuple[RuleStep, ...]
    countered_by: tuple[Counter, ...] = ()
    cwe: tuple[int, ...] = ()
    capec: tuple[int, ...] = ()
    emb3d: tuple[str, ...] = ()
    own: bool = False
    examples: Mapping[str, object] = field(default_factory=dict)
