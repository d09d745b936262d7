"""typeset(): source for Typst as PDF. Run as a module, it does so for the process that started it."""

import datetime
import sys
from typing import BinaryIO, Literal, get_args

import typst

from primum.documents.typst_fonts import typst_fonts

Standard = Literal["a-2a", "a-3a"]
"""Parts of PDF/A (ISO 19005): 3 may have files of any kind attached, 2 may not."""


def typeset(source: bytes, standard: Standard, day: datetime.date) -> bytes:
    """Tagged PDF with Typst's options for PDF/UA (ua-1) and a part of PDF/A; nothing in it depends on the machine: only
    the fonts inside Typst are used."""
    written = typst.compile(
        source,
        font_paths=typst_fonts(),
        pdf_standards=[standard, "ua-1"],
        timestamp=datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
    )
    assert isinstance(written, bytes)
    return written


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Typesets until nothing more is asked. Asked: a line with standard, day and number of bytes, then so many of source. Told: a line
    with a number of bytes, then so many of PDF. What cannot be typeset ends the process: who asked finds out why."""
    for line in asked:
        named, day, size = line.decode().split()
        standard = next(each for each in get_args(Standard) if each == named)
        written = typeset(asked.read(int(size)), standard, datetime.date.fromisoformat(day))
        told.write(b"%d\n" % len(written))
        told.write(written)
        told.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
