"""The colours of pages: those of the pictures, so that both fit together. The word always stands beside the colour."""

from collections.abc import Mapping

from msgspec import Struct

from primum.diagrams.rating_style import LIGHT as RATINGS
from primum.diagrams.style import LIGHT as PICTURES
from primum.documents.run import Tone

INK = PICTURES["ink"]
SOFT = PICTURES["soft"]
LINE = "#c9d1d8"
BAND = PICTURES["zone"]
HEAD = PICTURES["chip"]
ACCENT = PICTURES["vital"]
LINK = PICTURES["shield"]
ALARM = PICTURES["path"]


class Paint(Struct, frozen=True, kw_only=True):
    """What a tone is painted with: its words and what is behind them; at least 4.5:1."""

    ink: str
    fill: str


TONES: Mapping[Tone, Paint] = {
    Tone.GOOD: Paint(ink="#174d38", fill=RATINGS["level-acceptable"]),
    Tone.FAIR: Paint(ink="#4d3500", fill=RATINGS["level-reduce"]),
    Tone.BAD: Paint(ink="#6b0f1a", fill=RATINGS["level-unacceptable"]),
    Tone.OPEN: Paint(ink="#46237a", fill="#e6dcf5"),
}
"""Good, fair and bad as the levels of risk in the pictures; open in a colour that no rating has."""
