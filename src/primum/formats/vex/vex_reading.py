"""The state of reading one VEX document: statements found, problems met, limits kept."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span
from primum.formats.vex.vex_part import VexPart
from primum.formats.vex.vex_words import JUSTIFICATION_OF, LABELS

MOST_STATEMENTS = 100_000
MOST_TRIES = 1_000_000
"""So often a statement may be said again before the file counts as hostile."""

MOST_OF_A_CODE = 40
"""So many diagnostics of one code are given one by one."""

LONGEST_TEXT = 20_000

_HIDDEN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff]")


class Claim(Struct, frozen=True, dict=True):
    """What a document says about one vulnerability, before it is said of a part."""

    vulnerability: str
    state: VexState
    justification: Justification | None = None
    response: tuple[VexResponse, ...] = ()
    detail: str = ""
    action: str = ""

    @cached_property
    def digest(self) -> bytes:
        """The hash of its meaning."""
        parts = (self.vulnerability, self.state, self.justification or "", *self.response, "\x1e", self.detail, self.action)
        return hashlib.sha256("\x1f".join(parts).encode()).digest()


class VexReading(Struct):
    """Collects the statements of one file; the same statement twice is one."""

    name: str
    problems: list[Diagnostic] = field(default_factory=list)
    _found: dict[str, tuple[bytes, VexStatement]] = field(default_factory=dict)
    _told: Counter[str] = field(default_factory=Counter)
    _once: set[str] = field(default_factory=set)
    _tries: int = 0
    full: bool = False

    @property
    def statements(self) -> list[VexStatement]:
        """In the order of the file."""
        return [statement for _, statement in self._found.values()]

    def tell(self, code: str, message: str, *, severity: Severity = Severity.WARNING, why: str = "", fix: str = "") -> None:
        """One problem of the file; after many of one code they are only counted."""
        self._told[code] += 1
        if self._told[code] <= MOST_OF_A_CODE:
            self.problems.append(Diagnostic(code=code, message=message, span=self._top, severity=severity, why=why, fix=fix))

    def tell_once(self, about: str, code: str, message: str, *, severity: Severity = Severity.WARNING, fix: str = "") -> None:
        """A problem with something that may be spoken of many times; only the first time is told."""
        if (key := f"{code} {about}") not in self._once:
            self._once.add(key)
            self.tell(code, message, severity=severity, fix=fix)

    def finish(self) -> list[Diagnostic]:
        """Every problem, and how many more of a sort there were."""
        more = [(code, count - MOST_OF_A_CODE) for code, count in self._told.items() if count > MOST_OF_A_CODE]
        severity = {each.code: each.severity for each in self.problems}
        return self.problems + [
            Diagnostic(code=code, message=f"{count:,} more of this kind", span=self._top, severity=severity[code]) for code, count in more
        ]

    @property
    def _top(self) -> Span:
        return Span(self.name, 1, 1, 1, 1)

    def add(self, claim: Claim, part: VexPart, place: str) -> None:
        """The claim said of a part: a proposal for each range of its versions. What a statement cannot hold is never widened."""
        self._tries += len(part.versions)
        if self._tries > MOST_TRIES:
            self._stop(place)
            return
        if part.doubt:
            self._doubt(claim, part, place)
            if claim.state.closes:
                return
        if not part.part:
            self._no_part(place)
        for versions in part.versions:
            if self.full:
                return
            self._keep(claim, part, versions, place)

    def _keep(self, claim: Claim, part: VexPart, versions: str, place: str) -> None:
        meaning = hashlib.sha256(claim.digest + "\x1f".join((part.part, versions, part.within)).encode()).digest()
        digits = 8
        while (found := self._found.get(f"P-{meaning.hex()[:digits]}")) is not None:
            if found[0] == meaning:
                return
            digits += 4
        if len(self._found) >= MOST_STATEMENTS:
            self._stop(place)
            return
        within = f", in `{part.within}`" if part.within else ""
        statement = VexStatement(
            id=f"P-{meaning.hex()[:digits]}",
            vulnerability=claim.vulnerability,
            part=part.part,
            versions=versions,
            state=claim.state,
            justification=claim.justification,
            response=claim.response,
            detail=claim.detail,
            action=claim.action,
            origin=f"{self.name} {place}{within}",
        )
        self._found[statement.id] = (meaning, statement)

    def _stop(self, place: str) -> None:
        self.full = True
        message = f"the file holds more than {MOST_STATEMENTS:,} statements; those from `{place}` on are not read"
        self.tell("PR0423", message, severity=Severity.ERROR, fix="split the file")

    def _doubt(self, claim: Claim, part: VexPart, place: str) -> None:
        if claim.state.closes:
            message = f"`{place}`: {part.doubt}, so `{claim.state}` of {claim.vulnerability} in `{part.part}` is not taken over"
            fix = "write the statement yourself, with `versions` such as `>=1.2 <1.4`"
            self.tell("PR0428", message, why="it would close the vulnerability for versions nobody spoke of", fix=fix)
        else:
            message = f"`{place}`: {part.doubt}, so `{claim.state}` of {claim.vulnerability} in `{part.part}` is read for every version"
            self.tell("PR0428", message, severity=Severity.NOTE)

    def _no_part(self, place: str) -> None:
        message = f"`{place}` names no part; as a proposal it speaks of every part the vulnerability is found in"
        self.tell("PR0430", message, fix="name the part when you take the statement over")

    def label(self, word: str, place: str) -> tuple[Justification | None, str]:
        """Our justification for one of OpenVEX or CSAF; where none or several mean the same, the word itself, to be kept in `detail`."""
        if not word or word in JUSTIFICATION_OF:
            return JUSTIFICATION_OF.get(word), ""
        if word in LABELS:
            message = f"`{place}`: the justification `{word}` has no single counterpart in CycloneDX words; it is kept in `detail`"
            self.tell("PR0426", message, severity=Severity.NOTE, fix="choose a justification when you take the statement over")
        else:
            self.unknown(word, "justification", place, LABELS)
        return None, word

    def unknown(self, word: str, sort: str, place: str, known: tuple[str, ...]) -> None:
        """A word that is not in the vocabulary."""
        fix = "one of: " + ", ".join(f"`{each}`" for each in known)
        self.tell("PR0425", f"`{place}`: `{word[:100]}` is no {sort} of the format", fix=fix)

    def incomplete(self, place: str, what: str) -> None:
        """A statement that lacks what makes it one."""
        self.tell("PR0424", f"`{place}` {what}; it is not read", why="a statement names a vulnerability and what is said of it")

    def mapping(self, value: Any, place: str) -> dict[str, Any]:
        """The value as a mapping; anything else is told and empty, nothing at all is empty."""
        if isinstance(value, dict):
            return value
        if value is not None:
            self._wrong(place, "a mapping")
        return {}

    def items(self, value: Any, place: str) -> Iterator[tuple[str, Any]]:
        """Each item of a list with its place; a single value is taken as a list of one."""
        if value is None:
            return
        if isinstance(value, dict | str):
            yield place, value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield f"{place}[{index}]", item
        else:
            self._wrong(place, "a list")

    def mappings(self, value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each mapping of a list with its place."""
        for at, item in self.items(value, place):
            if isinstance(item, dict):
                yield at, item
            else:
                self._wrong(at, "a mapping")

    def text(self, value: Any, place: str) -> str:
        """The value as a text without characters nobody can see; a number is a text, too."""
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self._wrong(place, "a text")
            return ""
        text = _HIDDEN.sub(" ", str(value)).strip()
        if len(text) > LONGEST_TEXT:
            self.tell("PR0433", f"`{place}`: only the first {LONGEST_TEXT:,} characters of the text are kept", severity=Severity.NOTE)
            text = text[:LONGEST_TEXT]
        return text

    def _wrong(self, place: str, wanted: str) -> None:
        self.tell("PR0433", f"`{place}` is not {wanted}; it is passed over")
