"""Small pieces of Markdown."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TEXTS = Path(__file__).parent.parent / "reference_texts.yaml"

GENERATED = "<!-- Written by docs/generate.py from the code and its data. Do not edit; run `make docs`. -->\n"


@cache
def texts() -> dict[str, Any]:
    """The explanations that the code does not carry."""
    loaded: dict[str, Any] = yaml.load(TEXTS.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    return loaded


NOT_YET = "Not explained yet."
"""Stands where a new key has no text yet; a test names the key."""


def page(title: str, *parts: str) -> str:
    """A whole page."""
    return f"{GENERATED}\n# {title}\n\n" + "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are made safe."""
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(cell(each) for each in row)} |" for row in rows]
    return "\n".join(lines)


def cell(text: str) -> str:
    """A text that cannot break its table."""
    return " ".join(text.split()).replace("|", "\\|")


def code(*words: str) -> str:
    """Words as code, with commas."""
    return ", ".join(f"`{word}`" for word in words)


def block(text: str, language: str = "") -> str:
    """A fenced block."""
    return f"```{language}\n{text.rstrip()}\n```"


def bullets(lines: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"* {line}" for line in lines)


def anchor(heading: str) -> str:
    """The fragment that a heading gets in Markdown renderers."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
