"""What the columns of a table need at the least."""

import re

from primum.documents.block import Table
from primum.documents.full_cells import full_cells

_LONGEST_WORD = 16
_ROOMY = 0.8
_PIECES = re.compile(r"\d{4}-\d{2}-\d{2}|[^-]{1,2}-[^-]+-?|[^-]+-?|-")
"""Days, and parts of a word up to a hyphen; one or two letters are never left alone before it."""


def least_widths(table: Table, width: int, letter: int, around: int) -> list[int]:
    """What each column needs for its longest word. Ids and compound words are broken at hyphens only where room is scarce; days never."""
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
