"""What a cell of a table is to Excel: a number, a day, nothing, or words."""

import re
from collections.abc import Iterable
from datetime import date

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})")
"""Whole numbers, with or without commas at the thousands; `007` and `2.10` are not numbers but names."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_DAY = date(1900, 3, 1)
"""Excel has no day before 1900, and takes that year for a leap year."""
_NOTHING = ("", "-")

Value = int | date | str | None


def is_numeric(texts: Iterable[str]) -> bool:
    """Whether everything that a column says is a whole number, so that it sorts and adds up as such."""
    said = [text for text in texts if text not in _NOTHING]
    return bool(said) and all(_NUMBER.fullmatch(text) for text in said)


def value_of(text: str, *, numeric: bool) -> Value:
    """A day is a day wherever it stands alone; a number only in a column of numbers, where a dash is an empty cell."""
    if numeric:
        return None if text in _NOTHING else int(text.replace(",", ""))
    if _DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        return day if day >= FIRST_DAY else text
    return text or None
