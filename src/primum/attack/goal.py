"""What an attack may come to: a hazardous situation or the violation of a need."""

from msgspec import Struct

from primum.device.fact import Fact


class Goal(Struct, frozen=True, kw_only=True):
    """A goal with the fact that means it has come about. `kind` is `situation` or `need`; `is_rated` when a harm follows from it."""

    kind: str
    id: str
    fact: Fact
    is_rated: bool = True
