"""Widths of the columns of a table on paper."""

import re

from primum.documents.block import Table
from primum.documents.full_cells import full_cells
from primum.documents.run import Runs

_LONGEST_WORD = 16
_ROOMY = 0.8
_PIECES = re.compile(r"[^-]+-?")
_ROUNDS = 40


def column_widths(table: Table, width: int, letter: int, around: int) -> tuple[int, ...]:
    """The width shared out half by weight and half by what is in the columns, yet no column narrower than its longest word, nor wider than
    its longest text while others want for room. `letter` is the width of a letter, `around` what a cell needs beside its text."""
    weights = [max(column.weight, 1) for column in table.columns]
    least = _least(table, width, letter, around)
    most = [max(low, letter * longest + around) for low, longest in zip(least, _longest_texts(table))]
    if sum(least) >= width:
        return _whole(least, width)
    if sum(most) <= width:
        spare = width - sum(most)
        return _whole([each + spare * weight / sum(weights) for each, weight in zip(most, weights)], width)
    by_weight, by_text = _between(least, most, weights, width), _by_text(least, most, width)
    return _whole([(one + other) / 2 for one, other in zip(by_weight, by_text)], width)


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


def _longest_texts(table: Table) -> list[int]:
    """The longest text of each column; a heading may stand in two lines."""
    count = len(table.columns)
    lengths = [[_length(cell) for cell in full_cells(row, count)] for row in table.rows]
    return [max([len(column.title) // 2, *(each[at] for each in lengths)]) for at, column in enumerate(table.columns)]


def _length(runs: Runs) -> int:
    return sum(len(run.text) for run in runs)


def _least(table: Table, width: int, letter: int, around: int) -> list[int]:
    """What each column needs for its longest word. Ids and compound words are broken at hyphens only where room is scarce."""
    whole, broken = _longest_words(table)
    least = [letter * longest + around for longest in whole]
    if sum(least) <= width * _ROOMY:
        return least
    return [letter * longest + around for longest in broken]


def _longest_words(table: Table) -> tuple[list[int], list[int]]:
    """The longest word of each column, as a whole and broken at hyphens."""
    words: list[set[str]] = [set(column.title.split()) for column in table.columns]
    for row in table.rows:
        for at, cell in enumerate(full_cells(row, len(words))):
            for run in cell:
                words[at].update(run.text.split())
    pieces = [[_longest(_PIECES.findall(word)) for word in each] for each in words]
    whole = [
        max((len(word) if len(word) <= _LONGEST_WORD else _longest(_PIECES.findall(word)) for word in each), default=0) for each in words
    ]
    return whole, [max(each, default=0) for each in pieces]


def _longest(words: list[str]) -> int:
    return min(max(map(len, words), default=0), _LONGEST_WORD)
