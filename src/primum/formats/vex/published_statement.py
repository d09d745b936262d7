"""One statement on a vulnerability as it goes out to customers."""

import datetime

from msgspec import Struct

from primum.device.advisory import Vector
from primum.device.vex_statement import Justification, VexResponse, VexState


class PublishedPart(Struct, frozen=True, kw_only=True):
    """The software part a statement is about, as the SBOM of the release names it. `relation` is its CSAF relationship to the device.
    `component` is the component of the device it stands at, empty where the same holds wherever it stands."""

    name: str
    version: str = ""
    purl: str = ""
    cpe: str = ""
    supplier: str = ""
    relation: str = "default_component_of"
    component: str = ""


class PublishedStatement(Struct, frozen=True, kw_only=True):
    """What is published on one vulnerability in one part of the device; without a part it is about the device itself.

    `detail` says why the state is so (the impact), `action` what the customer shall do. `cwes` are numbers with their official names, an
    empty name where it is not at hand. `published_as` is a person's choice of words for OpenVEX and CSAF where CycloneDX has none that
    map: one of the five justifications there, or `affected`. `rests_on_environment` says that what protects is provided by somebody
    else than the manufacturer, such as a hospital's firewall.
    """

    id: str
    vulnerability: str
    state: VexState
    part: PublishedPart | None = None
    aliases: tuple[str, ...] = ()
    summary: str = ""
    justification: Justification | None = None
    response: tuple[VexResponse, ...] = ()
    detail: str = ""
    action: str = ""
    vectors: tuple[Vector, ...] = ()
    cwes: tuple[tuple[int, str], ...] = ()
    first_released: datetime.date | None = None
    published_as: str = ""
    rests_on_environment: bool = False
