"""The model of a folder: the device, the catalogue it was read with, and where everything stands."""

from collections.abc import Mapping

from msgspec import Struct

from primum.catalogue.catalogue import Catalogue
from primum.device.advisory_source import NO_ADVISORIES, AdvisorySource
from primum.device.device import Device
from primum.diagnostics.span import Span


class Model(Struct, frozen=True, kw_only=True):
    """A linked folder. `catalogue` includes the folder's own rules; `origins` gives the span of every id; its software is held against
    `advisories`."""

    device: Device
    catalogue: Catalogue
    origins: Mapping[str, Span]
    revision: str
    advisories: AdvisorySource = NO_ADVISORIES
