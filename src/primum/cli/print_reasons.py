"""Reasons of verdicts and of conditions on the screen, with what to do about them."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from primum.cli.screen import Screen
from primum.device.verdict import Bearing, Reason
from primum.diagnostics.span import Span

MARKS = {Bearing.FOR: "+", Bearing.AGAINST: "!", Bearing.MISSING: "-", Bearing.OPEN: "?"}
"""The sign before a reason: for, against, missing, open."""

PLACES = 3
"""How many places in the folder are named at a reason."""


def print_reasons(reasons: Sequence[Reason], screen: Screen, *, indent: str, origins: Mapping[str, Span] | None = None) -> None:
    """Each reason, with its places where they are given; what to do about several that want the same stands after the last of them."""
    for reason, after in zip_longest(reasons, reasons[1:]):
        screen.say(f"{indent}{MARKS[reason.bearing]} {reason.text}{_places(reason, origins or {}, screen)}")
        if reason.fix and (after is None or after.fix != reason.fix):
            screen.say(f"{indent}  " + screen.paint(reason.fix, "word"))


def _places(reason: Reason, origins: Mapping[str, Span], screen: Screen) -> str:
    spans = [origins[name] for name in reason.points_at if name in origins]
    if not spans:
        return ""
    more = f" and {len(spans) - PLACES} more" if len(spans) > PLACES else ""
    return screen.paint(f"  --> {', '.join(f'{span.path}:{span.line}' for span in spans[:PLACES])}{more}", "place")
