"""Releases of the device's software, how devices are updated to them, and how many in the field run them."""

import datetime
from collections.abc import Mapping

from msgspec import Struct, field

from primum.device.software_part import SoftwareBill


class Population(Struct, frozen=True, kw_only=True):
    """How many devices in the field ran a release on a day."""

    date: datetime.date
    devices: int


class FreeOf(Struct, frozen=True, kw_only=True):
    """A weakness that a release does not have though a later one mends it: a person's word, with the reason and what shows it."""

    finding: str
    because: str
    evidence: tuple[str, ...] = ()


class Update(Struct, frozen=True, kw_only=True):
    """How devices are updated to a release.

    `way` is `remote`, `user` or `service`, empty when not stated. `package` names the file that is installed, with its `sha256`;
    `signature` a file with a detached SSH signature of it, `signed_by` a key of the folder or whose key in words, `verified_by` the
    component that checks it. `rollback` says what keeps a device from an older version. `metadata` is a folder of metadata of The Update
    Framework below the device folder, `trusted_root` the root that devices trust at first. `validated_by` is the evidence that the update
    was tried."""

    way: str = ""
    package: str = ""
    sha256: str = ""
    signature: str = ""
    signed_by: str = ""
    verified_by: str = ""
    rollback: str = ""
    metadata: str = ""
    trusted_root: str = ""
    validated_by: tuple[str, ...] = ()


class Release(Struct, frozen=True, kw_only=True):
    """A release: its version and the production identifier of its UDI, what it fixes, what software it holds, how devices get it, and how
    many in the field run it.

    `brings` are the controls that come with it. `bills` are its own SBOMs by component, empty when the folder has none of it. `population`
    is in the order of days; `field_population` an undated figure, None when not known. `baseline` is where the release is kept whole: a
    manifest or a tag."""

    id: str
    version: str
    date: datetime.date | None = None
    notes: str = ""
    fixes: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    field_population: int | None = None
    udi_pi: str = ""
    withdrawn: datetime.date | None = None
    free_of: tuple[FreeOf, ...] = ()
    bills: Mapping[str, tuple[SoftwareBill, ...]] = field(default_factory=dict)
    update: Update | None = None
    population: tuple[Population, ...] = ()
    baseline: str = ""

    def devices_at(self, day: datetime.date) -> int | None:
        """How many devices ran it on a day, by the last dated figure until then; None when there is none. Before its own day nobody did."""
        if self.date is not None and day < self.date:
            return 0
        return next((each.devices for each in reversed(self.population) if each.date <= day), None)

    def devices_today(self, today: datetime.date) -> int | None:
        """How many devices run it: by the last dated figure, or by the undated one where there are none; None when not known."""
        if self.population or (self.date is not None and today < self.date):
            return self.devices_at(today)
        return self.field_population
