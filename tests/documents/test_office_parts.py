"""Parts of the office writers: names of bookmarks, widths of columns, flattened pictures, archives."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.diagrams.style import style_sheet
from primum.documents.block import Column, Row, Table
from primum.documents.column_widths import column_widths
from primum.documents.docx.bookmark_name import bookmark_name
from primum.documents.docx.flatten_svg import flatten_svg
from primum.documents.docx.rasterise import rasterise
from primum.documents.fixed_zip import fixed_zip
from primum.documents.palette import TONES
from primum.documents.run import plain
from primum.documents.svg_size import svg_size
from primum.documents.without_controls import without_controls
from primum.documents.xlsx.row_height import row_height


@given(st.text(), st.text())
def test_names_of_bookmarks_are_good_and_differ(one: str, other: str) -> None:
    first, second = bookmark_name(one), bookmark_name(other)
    assert (first == second) == (one == other)
    assert first.isascii() and first.replace("_", "").isalnum() and first[0].isalpha() and len(first) <= 40


@given(st.lists(st.tuples(st.text(max_size=60), st.integers(-1, 9)), min_size=1, max_size=12), st.integers(500, 20_000))
def test_columns_fill_the_width(columns: list[tuple[str, int]], width: int) -> None:
    table = Table(
        id="t",
        caption="",
        columns=tuple(Column(title=title[:9], weight=weight) for title, weight in columns),
        rows=(Row(cells=tuple(plain(title) for title, _ in columns)),),
    )
    widths = column_widths(table, width, 100, 200)
    assert sum(widths) == width
    assert all(each >= 0 for each in widths)


def test_no_column_is_narrower_than_its_longest_word() -> None:
    table = Table(
        id="t",
        caption="",
        columns=(Column(title="Exploitability"), Column(title="Text", weight=40)),
        rows=(Row(cells=(plain("x"), plain("words " * 90))),),
    )
    assert column_widths(table, 9000, 100, 200)[0] >= 1600


def test_a_day_is_never_broken() -> None:
    long = Column(title="Id", weight=1)
    table = Table(
        id="t",
        caption="",
        columns=(Column(title="Date"), *(long,) * 8),
        rows=(Row(cells=(plain("2026-11-26"), *(plain("ALPHA-BRAVO-42"),) * 8)),),
    )
    assert column_widths(table, 10_000, 100, 200)[0] >= 1200


def test_an_id_is_not_broken_after_its_one_letter_before_a_hyphen() -> None:
    columns = (Column(title="By"), *(Column(title="Id"),) * 8)
    table = Table(id="t", caption="", columns=columns, rows=(Row(cells=(plain("E-HARDWARE"), *(plain("ALPHA-BRAVO-42"),) * 8)),))
    assert column_widths(table, 9500, 100, 200)[0] >= 1200


def test_the_width_is_shared_out_as_makes_the_table_shortest() -> None:
    columns = (Column(title="Of", weight=8), Column(title="Why", weight=1))
    table = Table(id="t", caption="", columns=columns, rows=(Row(cells=(plain("who " * 12), plain("word " * 200))),) * 3)
    who, why = column_widths(table, 9000, 100, 200)
    assert who < 3500 < why


def test_a_short_column_leaves_room_to_others() -> None:
    table = Table(
        id="t", caption="", columns=(Column(title="A", weight=9), Column(title="B")), rows=(Row(cells=(plain("x"), plain("word " * 99))),)
    )
    narrow, broad = column_widths(table, 9000, 100, 200)
    assert narrow < broad


def test_a_flat_picture_has_its_colours_on_each_element() -> None:
    sheet = (
        ".a{fill:red;stroke:blue}svg.d .a{fill:#123456}svg .b,.c{opacity:.5}rect{fill:green}"
        "svg.d{max-width:100%}@media print{.a{fill:black}}"
    )
    inside = '<rect class="a c" x="1" style="stroke:pink"/><g class="z"/><rect/>'
    assert flatten_svg(f'<svg class="d" width="9"><style>{sheet}</style>{inside}</svg>') == (
        '<svg width="9"><rect x="1" style="fill:#123456;stroke:pink;opacity:.5"/><g/><rect style="fill:green"/></svg>'
    )


def test_a_flat_picture_of_ours_looks_the_same() -> None:
    shapes = '<rect class="card" x="9" y="9" width="80" height="40"/><text class="t14 ink" x="9" y="80">Patient</text>'
    root = '<svg xmlns="http://www.w3.org/2000/svg" class="primum-diagram" width="200" height="100">'
    picture = f"{root}<style>{style_sheet()}</style>{shapes}</svg>"
    flat = flatten_svg(picture)
    assert "var(" not in flat
    assert "class=" not in flat
    assert rasterise(flat, 50) == rasterise(picture, 50)


def test_a_picture_without_a_sheet_stays_as_it_is() -> None:
    assert flatten_svg('<svg><g class="x"/></svg>') == '<svg><g class="x"/></svg>'


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('<svg width="96" height="48">', (25.4, 12.7)),
        ('<svg width="96px" height="48.0px" viewBox="0 0 1 1">', (25.4, 12.7)),
        ('<svg width="100%" viewBox="-5 0 96 96">', (25.4, 25.4)),
        ("<svg>", (158.75, 105.83)),
        ("", (158.75, 105.83)),
    ],
)
def test_the_size_of_a_picture(head: str, size: tuple[float, float]) -> None:
    assert svg_size(head) == pytest.approx(size, abs=0.01)


def test_an_archive_forgets_when_it_was_written() -> None:
    def archive(year: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            file.writestr(zipfile.ZipInfo("a", (year, 1, 1, 0, 0, 0)), "text")
        return out.getvalue()

    assert fixed_zip(archive(2001)) == fixed_zip(archive(2026))


@given(st.text(alphabet=st.characters()))
def test_words_without_controls_can_be_written_and_are_not_changed_twice(text: str) -> None:
    clean = without_controls(text)
    clean.encode()
    assert without_controls(clean) == clean


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    assert row_height([("word", False, 10), ("x", True, 5)]) == 0
    assert row_height([("word", False, 10), ("a\nb\nc", False, 10)]) == row_height([("x" * 29, False, 10)]) == 39
    assert row_height([("X" * 29, False, 10)]) == row_height([("x" * 29, True, 10)]) == 51


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_in_a_tone_can_be_read() -> None:
    for paint in TONES.values():
        assert (luminance(paint.fill) + 0.05) / (luminance(paint.ink) + 0.05) >= 4.5
