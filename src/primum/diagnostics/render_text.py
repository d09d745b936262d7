"""Diagnostics as text for a terminal: place, source line with the span marked, why and fix."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span

MOST = 20
"""How many are shown before the rest is only counted."""

WIDTH = 150

LONGEST = 1000
"""How many characters of a message are shown."""

Paint = Callable[[str, str], str]
"""(text, role) -> text; roles are error, warning, note, place, mark, word."""


def plain(text: str, role: str) -> str:
    """No colours."""
    return text


def render_text(diagnostics: Sequence[Diagnostic], sources: Mapping[str, bytes], *, most: int | None = MOST, paint: Paint = plain) -> str:
    """The diagnostics as paragraphs, at most `most` of them, and a line that counts."""
    shown = diagnostics if most is None else _most_severe_first(diagnostics, most)
    paragraphs = [_paragraph(each, sources, paint) for each in shown]
    hidden = len(diagnostics) - len(shown)
    if hidden:
        paragraphs.append(f"... and {hidden} more; `--all` shows them")
    return "\n\n".join([*paragraphs, summary(diagnostics)])


def _most_severe_first(diagnostics: Sequence[Diagnostic], most: int) -> Sequence[Diagnostic]:
    """When not all fit, errors go before warnings; the order by place is kept."""
    if len(diagnostics) <= most:
        return diagnostics
    errors = [each for each in diagnostics if each.is_error]
    return (errors + [each for each in diagnostics if not each.is_error])[:most]


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    counts = {"error": 0, "warning": 0, "note": 0}
    for each in diagnostics:
        counts[each.severity] += 1
    words = [f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts.items() if count]
    return ", ".join(words) or "no problems"


def _paragraph(diagnostic: Diagnostic, sources: Mapping[str, bytes], paint: Paint) -> str:
    lines = [f"{paint(f'{diagnostic.severity}[{diagnostic.code}]', diagnostic.severity)}: {printable(diagnostic.message)}"]
    if diagnostic.span is not None:
        lines += _excerpt("-->", diagnostic.span, "", sources, paint)
    for related in diagnostic.related:
        lines += _excerpt(":::", related.span, related.message, sources, paint)
    for word, text in (("why", diagnostic.why), ("fix", diagnostic.fix)):
        if text:
            lines.append(f"{paint(f'{word}:', 'word')} {printable(text)}")
    return "\n".join(lines)


def printable(text: str) -> str:
    """The text without control characters, which could rewrite the reader's screen, and not longer than a paragraph."""
    if len(text) > LONGEST:
        text = text[: LONGEST - 3] + "..."
    return "".join(character if character.isprintable() or character == "\xa0" else "�" for character in text.replace("\n", " "))


def _excerpt(arrow: str, span: Span, message: str, sources: Mapping[str, bytes], paint: Paint) -> list[str]:
    head = f"  {arrow} {paint(printable(str(span)), 'place')}" + (f"  {printable(message)}" if message else "")
    line = _line(sources.get(span.path), span.line)
    if line is None:
        return [head]
    gutter = " " * len(str(span.line))
    start = max(0, span.column - 1 - WIDTH // 2) if len(line) > WIDTH else 0
    shown = printable(line[start : start + WIDTH])
    end = span.end_column if span.end_line == span.line else len(line) + 1
    width = max(1, min(end - span.column, WIDTH - (span.column - 1 - start)))
    mark = " " * (span.column - 1 - start) + paint("^" * width, "mark")
    return [head, f" {gutter} |", f" {span.line} | {shown}", f" {gutter} | {mark}"]


@lru_cache(maxsize=8)
def _lines(source: bytes) -> list[str]:
    return source.decode("utf-8-sig", errors="replace").split("\n")


def _line(source: bytes | None, number: int) -> str | None:
    if source is None:
        return None
    lines = _lines(source)
    if not 0 < number <= len(lines) or "\0" in lines[number - 1]:  # a text of two bytes a character, or no text at all
        return None
    return lines[number - 1].rstrip("\r").replace("\t", " ")
