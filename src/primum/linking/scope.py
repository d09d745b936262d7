"""The ids a folder declares, and the resolving of references to them."""

from collections.abc import Iterable

from msgspec import Struct, field

from primum.device.fact import SIGNATURES, Fact
from primum.diagnostics.diagnostic import Diagnostic, Related, Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.folder.placed import AnyPlaced

SUGGESTED = 200
"""Names are suggested for so many problems; looking for them is slow."""

PLACES = ("component", "flow", "interface")
ELEMENTS = ("component", "flow", "interface", "asset", "function")

SORTS_OF_ARGUMENTS: dict[str, tuple[str, ...]] = {
    "interface": ("interface",),
    "component": ("component",),
    "flow": ("flow",),
    "asset": ("asset", "function"),
    "key": ("asset",),
    "function": ("function",),
    "place": PLACES,
    "element": ELEMENTS,
    "role": ("role",),
    "situation": ("situation",),
}


class Scope(Struct):
    """What is declared where (`sorts`, `spans`), which ids belong to items that did not fit (`broken`), the sorts of
    which a file was not read (`unread`), and the problems. Where one was not read, no id of its sorts is said to be missing."""

    problems: list[Diagnostic]
    broken: set[str] = field(default_factory=set)
    unread: frozenset[str] = frozenset()
    sorts: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    _near: dict[tuple[str, ...], tuple[int, list[str]]] = field(default_factory=dict)

    def declare(self, identifier: str, sort: str, span: Span) -> None:
        """Note an id; ids are unique in a folder across kinds."""
        if identifier in self.spans:
            self.problems.append(
                Diagnostic(
                    code="PR0201",
                    message=f"the id `{identifier}` is declared twice",
                    span=span,
                    why="a reference to it could mean either of the two",
                    fix="rename one of them",
                    related=(Related(span=self.spans[identifier], message=f"first declared here, as a {self.sorts[identifier]}"),),
                )
            )
            return
        self.sorts[identifier] = sort
        self.spans[identifier] = span

    def refers(self, placed: AnyPlaced, path: tuple[str | int, ...], identifier: str, sorts: Iterable[str], why: str = "") -> bool:
        """Whether a reference names something of one of the sorts; if not, a diagnostic says so."""
        wanted = tuple(sorts)
        found = self.sorts.get(identifier)
        if found in wanted or identifier in self.broken or (found is None and not self.unread.isdisjoint(wanted)):
            return found in wanted
        span = placed.span(*path)
        near = self._known(wanted)
        if found is None:
            message, code = f"`{identifier}` is not declared in this folder", "PR0203"
            fix = _no_name(identifier) or self._nearest(identifier, near) or _declared(identifier, wanted)
        else:
            message, code = f"`{identifier}` is {_a(found)}; {' or '.join(map(_a, wanted))} is wanted here", "PR0204"
            fix = self._nearest(identifier, near)
        why = why or "what points at nothing takes part in no attack path, and the risk would look lower than it is"
        self.problems.append(Diagnostic(code=code, message=message, span=span, why=why, fix=fix))
        return False

    def _nearest(self, identifier: str, near: list[str]) -> str:
        """The nearest name, while there are not so many problems that nobody would read it."""
        return suggest(identifier, near) if len(self.problems) < SUGGESTED else ""

    def _known(self, wanted: tuple[str, ...]) -> list[str]:
        """The declared ids of some sorts; remembered, since a folder with one dangling reference often has many."""
        known = self._near.get(wanted)
        if known is None or known[0] != len(self.sorts):
            known = self._near[wanted] = (len(self.sorts), sorted(name for name, sort in self.sorts.items() if sort in wanted))
        return known[1]

    def refers_all(self, placed: AnyPlaced, name: str, identifiers: Iterable[str], sorts: Iterable[str]) -> tuple[str, ...]:
        """The references of a list field that resolve."""
        wanted = tuple(sorts)
        found = [each for index, each in enumerate(identifiers) if self.refers(placed, (name, index), each, wanted)]
        return tuple(dict.fromkeys(found))

    def resolves(self, placed: AnyPlaced, path: tuple[str | int, ...], fact: Fact) -> bool:
        """Whether every argument of a fact names something of the right sort."""
        good = True
        for argument, wanted in zip(fact.args, SIGNATURES[fact.predicate], strict=True):
            if wanted == "form" or (wanted == "place" and argument == "anywhere") or (wanted == "role" and argument == "any"):
                continue
            good = self.refers(placed, path, argument, SORTS_OF_ARGUMENTS[wanted]) and good
        return good

    def complain(
        self,
        code: str,
        message: str,
        span: Span,
        *,
        why: str = "",
        fix: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Any other problem."""
        self.problems.append(Diagnostic(code=code, message=message, span=span, why=why, fix=fix, severity=severity))


def _a(sort: str) -> str:
    """A sort with its article."""
    return sort if sort == "evidence" else f"{'an' if sort[0] in 'aei' else 'a'} {sort}"


def _no_name(identifier: str) -> str:
    """What to write in place of a word that says that something is not known, or that there is none."""
    word = identifier.strip(" .").lower()
    if word in ("unknown", "tbd", "tba", "tbc", "todo", "?", "??", "???", "unclear", "open"):
        return "leave the key out while it is not known: where it counts, the worst is assumed and a question is asked"
    return "write `[]` where there is none" if word in ("none", "n/a", "na", "nothing", "nobody", "-") else ""


def _declared(identifier: str, wanted: tuple[str, ...]) -> str:
    """What to do about an id that nothing is near; several in one text are a list that lost its brackets."""
    if ", " in identifier:
        return f"write a list: `[{identifier}]`"
    return f"declare {' or '.join(map(_a, wanted))} with this id"
