"""Words of a folder in a sentence or a cell."""

from collections.abc import Sequence

from primum.documents.run import Run, Runs, plain


def joined(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def one_line(text: str) -> str:
    """Text as YAML folds it, without the breaks and blanks that only its file needs."""
    return " ".join(text.split())


def in_a_row(parts: Sequence[Runs], between: str = "; ") -> Runs:
    """Several runs one after the other."""
    runs: list[Run] = []
    for part in parts:
        runs.extend(plain(between) if runs else ())
        runs.extend(part)
    return tuple(runs)
