"""What the columns, sheets and types of a safety file mean, by the many names that people give them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from primum.formats.safety.safety_item import SafetySort

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identifier", "item id", "object id", "unique id", "key", "nr", "no", "number", "kennung", "foreign id"),
    "title": ("title", "name", "designation", "text", "description", "titel", "bezeichnung", "beschreibung", "chapter name", "summary"),
    "type": ("type", "sort", "item type", "object type", "work item type", "artifact type", "artefact type", "typ", "category"),
    "hazard.id": ("hazard id", "hazard ids", "hazard no", "hazard nr", "hazard number", "hazard key", "haz id", "gefährdung id"),
    "hazard": ("hazard", "hazards", "hazard title", "hazard name", "hazard description", "gefährdung"),
    "situation.id": (
        "hazardous situation id",
        "situation id",
        "situation no",
        "hazardous situation no",
        "hazardous situation number",
        "hs id",
        "gefährdungssituation id",
    ),
    "situation": (
        "hazardous situation",
        "situation",
        "situation title",
        "hazardous situation title",
        "hazardous situation description",
        "gefährdungssituation",
    ),
    "harm.id": ("harm id", "harm ids", "harm no", "harm nr", "harm number", "harms ids", "schaden id"),
    "harm": ("harm", "harm title", "harm name", "harm description", "possible harm", "potential harm", "schaden"),
    "harms": ("harms", "possible harms", "potential harms", "schäden"),
    "severity": ("severity", "severity of harm", "harm severity", "sev", "s", "schweregrad", "schadensausmass", "ausmass"),
    "kind": ("kind", "kind of harm", "harm kind", "harm type", "type of harm", "harm category", "schadensart"),
    "people": ("people", "persons", "number of people", "people affected", "patients affected", "patients", "personen"),
    "risk_ids": (
        "risk ids",
        "risk id",
        "iso 14971 risk ids",
        "iso 14971 risk id",
        "risk no",
        "risk nr",
        "risk number",
        "risk reference",
        "risk references",
        "safety risk id",
        "risiko id",
    ),
    "warning": ("warning", "warnings", "information for safety", "safety information", "warnhinweis"),
    "instructions": ("instructions", "instructions for use", "ifu", "ifu reference", "ifu chapter", "gebrauchsanweisung"),
}
"""Each meaning of a column with its names, the best first; capitals, signs and spaces do not matter."""

ALSO = {"hazard.title": "hazard", "situation.title": "situation", "harm.title": "harm"}
"""Other words for meanings, for those who name columns themselves."""

_RANKS = {name: (meaning, rank) for meaning, names in NAMES.items() for rank, name in enumerate(names)}
_SORT_WORDS = (
    (SafetySort.SITUATION, re.compile(r"\b(hazardous )?situation(s|en)?\b|\bgefährdungssituation(en)?\b")),
    (SafetySort.HAZARD, re.compile(r"\bhazards?\b|\bgefährdung(en)?\b")),
    (SafetySort.HARM, re.compile(r"\bharms?\b|\bschaden\b|\bschäden\b")),
)
_OTHERS = re.compile(r"\brisks?\b|\babout\b|\bcontrols?\b")
"""Tables and types that are known and hold nothing to be taken over: risks go out and never in."""

_SIGNS = re.compile(r"[^\w]+|_+")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")


class ColumnNames(Struct, frozen=True, kw_only=True):
    """How one manufacturer names things, before the names that are known anyway: columns by meaning, words by what they mean."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def columns_of(self, head: Sequence[str]) -> dict[str, int]:
        """Which column has each meaning; of several names for one meaning the best counts."""
        best: dict[str, tuple[int, int]] = {}
        own = {plain_name(name): meaning for meaning, names in self.columns.items() for name in names}
        for at, text in enumerate(head):
            name = plain_name(text)
            known = (own[name], -1) if name in own else _RANKS.get(name)
            if known is not None and (known[0] not in best or known[1] < best[known[0]][0]):
                best[known[0]] = (known[1], at)
        return {meaning: at for meaning, (_, at) in best.items()}

    def sort_of(self, word: str) -> SafetySort | None:
        """The sort that the name of a table or a type speaks of."""
        name = plain_name(word)
        stated = {plain_name(each): sort for each, sort in self.types.items()}.get(name)
        if stated is not None:
            return SafetySort(stated)
        if _OTHERS.search(name):
            return None
        return next((sort for sort, words in _SORT_WORDS if words.search(name)), None)

    def is_other(self, word: str) -> bool:
        """Whether a table or type is one that is known to hold nothing to be taken over."""
        return _OTHERS.search(plain_name(word)) is not None


def plain_name(text: str) -> str:
    """A name without capitals, signs and the prefix of ReqIF, so that `Hazard-ID`, `hazardId` and `HAZARD ID` are the same."""
    words = _CAMEL.sub(" ", unicodedata.normalize("NFKC", text)).casefold().replace("ß", "ss")
    return _SIGNS.sub(" ", words).strip().removeprefix("req if ")


def plain_word(text: str) -> str:
    """A value of a scale as the folder writes it: `Very Serious` is `very-serious`."""
    return plain_name(text).replace(" ", "-")
