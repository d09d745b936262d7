"""No heading and no introduction stands alone at the foot of a page; no two letters of an id stand alone at the end of a line."""

import pytest

from primum.documents.block import Block, Bullets, Paragraph, Table
from primum.documents.leads_on import leads_on
from primum.documents.pdf.set_runs import set_code
from primum.documents.run import plain

SHORT, LONG = Paragraph(runs=plain("Chapter 12.2")), Paragraph(runs=plain("It is long. " * 20))
INTRODUCING = Paragraph(runs=plain("What was found, the worst first, of all that was looked at in the last year by anybody who may look:"))
TABLE = Table(id="t", caption="T", columns=(), rows=())
LIST = Bullets(items=((SHORT,),))


@pytest.mark.parametrize(
    ("words", "after", "is_first", "stays"),
    [
        (SHORT, LONG, True, True),
        (SHORT, LONG, False, False),
        (SHORT, None, True, False),
        (LONG, SHORT, True, False),
        (LONG, TABLE, False, True),
        (INTRODUCING, LIST, False, True),
        (LONG, LIST, False, False),
    ],
)
def test_what_stays_with_what_follows(words: Paragraph, after: Block | None, is_first: bool, stays: bool) -> None:
    assert leads_on(words, after, is_first=is_first) is stays


@pytest.mark.parametrize("identifier", ["R@HS-WRONG-SETTINGS+H-LUNG-INJURY", "T-NEIGHBOUR-MESSAGE-PARSER@airway-signals+therapy"])
@pytest.mark.parametrize("letters", [8, 12, 20])
def test_no_piece_of_an_id_is_so_short_that_it_is_lost(identifier: str, letters: int) -> None:
    pieces = [each.strip('"') for each in set_code(identifier, letters).replace("k(", "").replace("w(", "").replace(")", "").split(",")]
    assert "".join(pieces) == identifier
    assert all(len(piece) >= 4 for piece in pieces[:-1]), pieces
