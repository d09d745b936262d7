"""Things in few words: a title with its id, a document by its title, what an attacker needs."""

from collections.abc import Iterable, Sequence

from primum.device.potential import LEVELS, AttackPotential
from primum.documents.run import Run, Runs, plain, ref, refs
from primum.documents.source import Source


def named(title: str, identifier: str) -> Runs:
    """The title with the id behind it; the id alone where it is its own title."""
    return (*plain(f"{title} "), *ref(identifier)) if title and title != identifier else ref(identifier)


def called(title: str, identifier: str) -> str:
    """The title; of something without one the words of its id."""
    return title if title and title != identifier else identifier.replace("-", " ")


def all_named(source: Source, identifiers: Iterable[str]) -> Runs:
    """Several things, each with title and id; `-` for none."""
    runs: list[Run] = []
    for each in identifiers:
        runs.extend(plain("; ") if runs else ())
        runs.extend(named(source.device.title_of(each), each))
    return tuple(runs) or plain("-")


def refs_or(identifiers: Iterable[str], otherwise: str = "-") -> Runs:
    """Ids as references, or a word where there is none."""
    return refs(identifiers) or plain(otherwise)


def document_named(source: Source, name: str) -> Runs:
    """Another document by its title."""
    return (Run(text=source.vocabulary.documents[name].title, to=f"document:{name}"),)


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 control`, `3 controls`, `2,000 controls`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def effort(of: AttackPotential) -> str:
    """What an attack step takes, as far as it takes anything."""
    said = [counted(of.days, "day")] if of.days else []
    ranks = {"expertise": of.expertise, "knowledge": of.knowledge, "window": of.window, "equipment": of.equipment}
    said += [f"{_SAID.get(word := LEVELS[name][rank], word)}{_OF[name]}" for name, rank in ranks.items() if rank]
    return ", ".join(said) or "no effort"


_OF = {"expertise": "", "knowledge": " knowledge", "window": " opportunity", "equipment": " equipment"}
_SAID = {"multiple-experts": "several experts", "multiple-bespoke": "several kinds of bespoke"}


def chance(window: int | None) -> str:
    """The window of opportunity in a word."""
    return "chance not stated" if window is None else f"{LEVELS['window'][window]} chance"


def some(identifiers: Sequence[str]) -> str:
    """The first few ids in a sentence, and how many more there are."""
    more = f" and {len(identifiers) - NAMED} more" if len(identifiers) > NAMED else ""
    return ", ".join(identifiers[:NAMED]) + more


NAMED = 20
"""So many ids are named in one sentence."""


def listed(words: Sequence[str], otherwise: str = "-") -> str:
    """Words in a row."""
    return ", ".join(words) or otherwise
