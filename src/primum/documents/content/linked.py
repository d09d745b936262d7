"""Sentences with ids become runs whose ids lead to where they are at home."""

import re
from collections.abc import Iterator

from primum.documents.run import Run, Runs, Style
from primum.documents.source import Source

_TOKEN = re.compile(r"`([^`]+)`|((?:R@|T-|Q@|CVE-|GHSA-|[A-Z]{1,6}-)[A-Za-z0-9@+._-]*[A-Za-z0-9])")
"""What stands in backticks, and what looks like an id of ours without them."""


def linked(text: str, source: Source) -> Runs:
    """The text with every id of the folder, in backticks or by its form, as a reference."""
    return tuple(_runs(text, source))


def _runs(text: str, source: Source) -> Iterator[Run]:
    at = 0
    for found in _TOKEN.finditer(text):
        name = found[1] or found[2]
        known = name in source.known
        if not known and found[1] is None:
            continue
        if found.start() > at:
            yield Run(text=text[at : found.start()])
        yield Run(text=name, style=Style.CODE, to=name if known else "")
        at = found.end()
    if at < len(text):
        yield Run(text=text[at:])
