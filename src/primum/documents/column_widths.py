"""Widths of the columns of a table on paper."""

from primum.documents.block import Table
from primum.documents.full_cells import full_cells
from primum.documents.least_widths import least_widths
from primum.documents.run import Runs

_ROUNDS = 40
_SHARES_BY_TEXT = (0.5, 0.25, 0.75, 0, 1)
"""How much of the width may be shared out by what is in the columns; the first is taken unless another makes the table shorter."""

_SAMPLE = 60
"""About so many rows tell how high a table becomes."""


def column_widths(table: Table, width: int, letter: int, around: int) -> tuple[int, ...]:
    """The width shared out by weight and by what is in the columns, in the proportion in which the table has the fewest lines; yet no
    column narrower than its longest word, nor wider than its longest text while others want for room. `letter` is the width of a letter,
    `around` what a cell needs beside its text."""
    weights = [max(column.weight, 1) for column in table.columns]
    lengths = _lengths(table)
    least = least_widths(table, width, letter, around)
    most = [max(low, letter * longest + around) for low, longest in zip(least, _longest_texts(table, lengths))]
    if sum(least) >= width:
        return _whole(least, width)
    if sum(most) <= width:
        spare = width - sum(most)
        return _whole([each + spare * weight / sum(weights) for each, weight in zip(most, weights)], width)
    by_weight, by_text = _between(least, most, weights, width), _by_text(least, most, width)
    mixed = (_whole(_mixture(by_weight, by_text, share), width) for share in _SHARES_BY_TEXT)
    sample = lengths[:: max(len(lengths) // _SAMPLE, 1)]
    return min(mixed, key=lambda widths: _lines(sample, [max((each - around) // letter, 1) for each in widths]))


def _mixture(by_weight: list[float], by_text: list[float], share: float) -> list[float]:
    return [one + (other - one) * share for one, other in zip(by_weight, by_text)]


def _lines(rows: list[list[int]], letters: list[int]) -> int:
    """The lines of all rows: of each, those of its highest cell."""
    return sum(max(-(-length // room) for length, room in zip(row, letters)) for row in rows)


def _by_text(least: list[int], most: list[int], width: int) -> list[float]:
    """What is left above the least goes to those that want more, as browsers do; a very long text counts no more than a long one."""
    lacking = [min(much, width) - little for little, much in zip(least, most)]
    share = (width - sum(least)) / max(sum(lacking), 1)
    return [little + lack * share for little, lack in zip(least, lacking)]


def _between(least: list[int], most: list[int], weights: list[int], width: int) -> list[float]:
    """Widths in proportion to the weights, within the limits: the measure that fills the width is found by halving."""
    low, high = 0.0, float(width)
    for _ in range(_ROUNDS):
        measure = (low + high) / 2
        total = sum(min(max(measure * weight, little), much) for weight, little, much in zip(weights, least, most))
        low, high = (low, measure) if total > width else (measure, high)
    return [min(max(low * weight, little), much) for weight, little, much in zip(weights, least, most)]


def _whole(wanted: list[int] | list[float], width: int) -> tuple[int, ...]:
    """Whole numbers that add up."""
    total, given, reached = sum(wanted), 0, 0.0
    found = []
    for each in wanted:
        reached += each
        found.append(round(width * reached / total) - given)
        given += found[-1]
    return tuple(found)


def _longest_texts(table: Table, lengths: list[list[int]]) -> list[int]:
    """The longest text of each column; a heading may stand in two lines."""
    return [max([len(column.title) // 2, *(each[at] for each in lengths)]) for at, column in enumerate(table.columns)]


def _lengths(table: Table) -> list[list[int]]:
    """The letters in each cell of each row."""
    return [[_length(cell) for cell in full_cells(row, len(table.columns))] for row in table.rows]


def _length(runs: Runs) -> int:
    return sum(len(run.text) for run in runs)
