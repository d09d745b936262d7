"""Controls that stand on a step, each that does not count on the day of the file marked so."""

from collections.abc import Iterable

from primum.documents.run import Run, Runs, Tone, plain, ref, toned
from primum.documents.source import Source

NOT_TODAY = "does not count today"


def guards(source: Source, names: Iterable[str], nothing: str = "") -> Runs:
    """The controls in a row; `nothing` when there are none."""
    runs: list[Run] = []
    for each in names:
        runs.extend((*(plain(", ") if runs else ()), *ref(each)))
        if each not in source.assessment.counting:
            runs.extend((*plain(" ("), *toned(NOT_TODAY, Tone.FAIR), *plain(")")))
    return tuple(runs) or plain(nothing)
