"""Things in the words of those who do not know the file: the title alone, which leads to where the thing is described."""

from collections.abc import Iterable

from primum.documents.content.named import called
from primum.documents.run import Run, Runs, plain
from primum.documents.source import Source


def by_title(source: Source, name: str) -> Runs:
    """The title of one thing; of something without one the words of its id."""
    return (Run(text=called(title_of(source, name), name), to=name if name in source.known else ""),)


def title_of(source: Source, name: str) -> str:
    """The title, of a role as well; the id where there is none. A role's title says what it does, so its id is the better name."""
    return name if name in source.device.roles else source.device.title_of(name)


def all_by_title(source: Source, names: Iterable[str], between: str = "; ") -> Runs:
    """Several things in a row, a dash for none."""
    runs: list[Run] = []
    for each in names:
        runs.extend(plain(between) if runs else ())
        runs.extend(by_title(source, each))
    return tuple(runs) or plain("-")
