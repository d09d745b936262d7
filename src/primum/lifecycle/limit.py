"""A limit in days that a requirement names, as a clock sees it."""

from msgspec import Struct

from primum.device.due_item import Basis


class Limit(Struct, frozen=True):
    """`requirement` is its name (`MDR:ART-87`), `basis` the clause with how sure it is, `name` what the limit is for, in the words of the
    catalogue (`serious-incident`)."""

    requirement: str
    basis: Basis
    name: str
    days: int

    @property
    def words(self) -> str:
        """What it is for, as a person reads it."""
        return self.name.replace("-", " ")
