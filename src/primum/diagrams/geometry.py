"""Where everything is: plain numbers that the painters read. Nothing here knows about SVG."""

from collections.abc import Mapping

from msgspec import Struct

from primum.diagrams.card import Card, Port
from primum.diagrams.flow_label import FlowLabel
from primum.diagrams.nets import Net
from primum.diagrams.patient import PatientCard
from primum.diagrams.svg import Point


class Box(Struct, frozen=True):
    """A rectangle."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The bottom edge."""
        return self.top + self.height

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


class PlacedZone(Struct, frozen=True):
    """The frame of a zone and the left end of its title."""

    zone: str
    box: Box
    title_left: int
    title_width: int


class PlacedCard(Struct, frozen=True):
    """A card in its place."""

    card: Card
    box: Box

    def port_box(self, port: Port) -> Box:
        """The little box of a port, astride the edge of the card."""
        middle = self.box.right if port.is_right else self.box.left
        return Box(middle - 8, self.box.top + 24 * port.row - 8, 16, 24 * (port.span - 1) + 16)


class PlacedActor(Struct, frozen=True):
    """An actor outside the device; lines begin at the middle of the right edge."""

    actor: str
    box: Box


class PlacedPatient(Struct, frozen=True):
    """The end of the path."""

    card: PatientCard
    box: Box


class PlacedLine(Struct, frozen=True):
    """One line of a net from its start to one of its other ends; `port` is the interface it comes to."""

    net: Net
    points: tuple[Point, ...]
    to_right: bool
    port: str


class PlacedLabel(Struct, frozen=True):
    """The label of a flow; `at` is the point of the line where the label begins."""

    label: FlowLabel
    at: Point


class Layout(Struct, frozen=True):
    """The whole picture without its legend."""

    width: int
    height: int
    zones: tuple[PlacedZone, ...]
    cards: Mapping[str, PlacedCard]
    actors: tuple[PlacedActor, ...]
    lines: tuple[PlacedLine, ...]
    labels: tuple[PlacedLabel, ...]
    patient: PlacedPatient | None
