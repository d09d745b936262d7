"""A run of text: a few words in one style, perhaps pointing somewhere."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct


class Style(StrEnum):
    """How a run is set."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


class Tone(StrEnum):
    """What a run says of the device, as a colour beside the word; the word alone must be enough."""

    NONE = "none"
    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    OPEN = "open"


class Run(Struct, frozen=True, kw_only=True):
    """Words in one style. `to` is an id that some document of the dossier anchors, `url` an address outside; at most one of them is set."""

    text: str
    style: Style = Style.PLAIN
    tone: Tone = Tone.NONE
    to: str = ""
    url: str = ""

    @property
    def unsaid_address(self) -> str:
        """The address outside that its words do not name: on paper nobody can follow a link, so it has to be read beside them."""
        address = self.url.strip()
        return "" if address.removeprefix("mailto:") in self.text else address


Runs = tuple[Run, ...]
"""A line of text."""


def is_outside(url: str) -> bool:
    """Whether an address opens a page or a letter; one that could run something stays text."""
    return url.strip().lower().startswith(("https://", "http://", "mailto:"))


def plain(text: str) -> Runs:
    """Text without any style."""
    return (Run(text=text),) if text else ()


def strong(text: str) -> Runs:
    """Text that stands out."""
    return (Run(text=text, style=Style.STRONG),)


def toned(text: str, tone: Tone) -> Runs:
    """A word with its colour."""
    return (Run(text=text, tone=tone),)


@lru_cache(10_000)
def ref(identifier: str) -> Runs:
    """An id that leads to where it is at home in the dossier."""
    return (Run(text=identifier, style=Style.CODE, to=identifier),)


def refs(identifiers: Iterable[str], between: str = ", ") -> Runs:
    """Several ids."""
    runs: list[Run] = []
    for each in identifiers:
        if runs:
            runs.append(Run(text=between))
        runs.extend(ref(each))
    return tuple(runs)


def text_of(runs: Runs) -> str:
    """The words alone."""
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
