"""Of two records of one day the later is the one with the greater number."""

from datetime import date

from msgspec import Struct

from primum.device.by_day import by_day


class Record(Struct):
    """Something that a person made on a day."""

    id: str
    date: date


def test_figures_are_numbers_and_the_day_comes_first() -> None:
    names = ["D-9", "D-10", "D-10a", "D-100", "RV-2"]
    day = date(2026, 5, 1)
    assert [each.id for each in sorted((Record(name, day) for name in reversed(names)), key=by_day)] == names
    assert max(Record("D-1", date(2026, 5, 2)), Record("D-10", day), key=by_day).id == "D-1"
