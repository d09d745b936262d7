"""How wide everything is: columns, and between them the channels with labels, frames of zones, tracks and ports."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from primum.diagrams.card import CARD_WIDTH
from primum.diagrams.channels import TRACK, Tracks
from primum.diagrams.columns import ColumnPlan
from primum.diagrams.flow_label import MARK_STEP, FlowLabel
from primum.diagrams.nets import PATIENT
from primum.diagrams.patient import PATIENT_WIDTH

MARGIN = 24
ACTOR_WIDTH = 180
_LEAST_BETWEEN_ZONES, _LEAST_INSIDE, _LEAD = 28, 48, 26


class Across(Struct, frozen=True):
    """Left and right edge of each column, the frame of its zone, and in each channel its tracks and the labels at the right."""

    columns: Mapping[int, tuple[int, int]]
    frames: Mapping[int, tuple[int, int]]
    tracks: Mapping[int, tuple[int, ...]]
    right_labels: Mapping[int, int]


class Needs(Struct, frozen=True):
    """What decides the widths: the labels, the most numbers before a port of a column, and who stands at both ends."""

    labels: Sequence[FlowLabel]
    marks: Mapping[int, int]
    has_actors: bool
    last_item: str


def spread_columns(plan: ColumnPlan, needs: Needs, channels: Sequence[Tracks]) -> Across:
    """Put columns and channels side by side."""
    starts, ends = {1, *(zone.columns[0] for zone in plan.zones)}, {zone.columns[-1] for zone in plan.zones}
    columns: dict[int, tuple[int, int]] = {0: (MARGIN, MARGIN + (ACTOR_WIDTH if needs.has_actors else 0))}
    frames: dict[int, tuple[int, int]] = {}
    tracks: dict[int, tuple[int, ...]] = {}
    right_labels: dict[int, int] = {}
    for channel in range(1, len(channels)):
        before, (left, both, right) = channel - 1, channels[channel].counts
        x = columns[before][1] + _widest(label.width for label in needs.labels if label.channel == channel and not label.at_right)
        x += 10
        inner, x = _side_by_side(x, left)
        if before in ends:
            x += 6
            frames[before] = (frames[before][0], x)
            x += 14
        middle, x = _side_by_side(x, both)
        if channel in starts:
            x = max(x, (frames[before][1] if before in ends else 0) + _LEAST_BETWEEN_ZONES)
        frame = x + 4
        outer, x = _side_by_side(frame + 10, right) if right else ((), frame)
        tracks[channel] = inner + middle + outer
        right_labels[channel] = x
        x += _widest(label.width for label in needs.labels if label.channel == channel and label.at_right)
        x = max(x + _LEAD + MARK_STEP * needs.marks.get(channel, 0), columns[before][1] + _LEAST_INSIDE)
        if channel <= plan.count:
            frames[channel] = (frame if channel in starts else frames[before][0], x)
        columns[channel] = (x, x + _column_width(channel, plan, needs))
    return Across(columns, frames, tracks, right_labels)


def _side_by_side(x: int, count: int) -> tuple[tuple[int, ...], int]:
    """So many tracks from x on, and where they end."""
    return tuple(x + TRACK * number for number in range(count)), x + TRACK * count


def _column_width(column: int, plan: ColumnPlan, needs: Needs) -> int:
    if column <= plan.count:
        return CARD_WIDTH
    return PATIENT_WIDTH if needs.last_item == PATIENT else 0


def _widest(widths: Iterable[int]) -> int:
    return max(widths, default=0)
