"""A remark under what is printed, broken so that it is read at a hundred columns."""

import textwrap

from primum.cli.screen import Screen

WIDTH = 100


def say_dim(screen: Screen, text: str, indent: int = 2, role: str = "dim") -> None:
    """The remark in lines of their own."""
    for line in textwrap.wrap(text, WIDTH - indent, break_on_hyphens=False):
        screen.say(screen.paint(" " * indent + line, role))
