"""Edits of the user's text: bytes at a span are replaced, every other byte stays; guarded by the hash of what was seen."""

import hashlib
from collections.abc import Sequence

from msgspec import Struct

from primum.diagnostics.span import Span


class ChangedMeanwhile(ValueError):
    """The text is not the one the edit was made for."""


class CannotSplice(ValueError):
    """A text is written in a way that cannot be changed without changing something else."""


class Splice(Struct, frozen=True):
    """New text for a span. An empty span inserts."""

    span: Span
    text: str


def splice(content: bytes, edits: Sequence[Splice], *, seen: str | None = None) -> bytes:
    """The content with all edits made. `seen` is the SHA-256 of the content the spans belong to.

    Raises ChangedMeanwhile when it is another, ValueError when edits overlap or lie outside.
    """
    if seen is not None and hashlib.sha256(content).hexdigest() != seen:
        raise ChangedMeanwhile("the file has changed since it was read")
    starts = _line_starts(content)
    placed = [(_offset(content, starts, each.span.line, each.span.column), each) for each in edits]
    places = sorted(placed, key=lambda pair: pair[0])
    parts, done = [], 0
    for start, each in places:
        end = _offset(content, starts, each.span.end_line, each.span.end_column)
        if start < done or end < start:
            raise ValueError("edits overlap")
        parts += [content[done:start], each.text.encode()]
        done = end
    return b"".join([*parts, content[done:]])


def _line_starts(content: bytes) -> list[int]:
    starts = [3 if content.startswith(b"\xef\xbb\xbf") else 0]
    at = content.find(b"\n")
    while at >= 0:
        starts.append(at + 1)
        at = content.find(b"\n", at + 1)
    return starts


def _offset(content: bytes, starts: list[int], line: int, column: int) -> int:
    """The byte at a line and a column counted in characters, both from 1."""
    if not 1 <= line <= len(starts):
        raise ValueError(f"there is no line {line}")
    end = starts[line] if line < len(starts) else len(content)
    text = content[starts[line - 1] : end].decode("utf-8")
    if not 1 <= column <= len(text) + 1:
        raise ValueError(f"line {line} has no column {column}")
    return starts[line - 1] + len(text[: column - 1].encode())
