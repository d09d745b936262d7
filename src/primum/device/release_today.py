"""How a release stands today, whatever is known since it was made."""

from msgspec import Struct

from primum.device.policy import Acceptability


class ReleaseToday(Struct, frozen=True, kw_only=True):
    """The worst current level of a release in the field, and the risks that have it; None and none where it cannot be told. `told_by` says
    what was assessed, or why nothing was."""

    release: str
    level: Acceptability | None
    risks: tuple[str, ...]
    told_by: str
