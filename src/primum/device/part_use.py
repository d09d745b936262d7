"""What the manufacturer states about the use of a software part in the device: where it is fed and with which rights it runs."""

from msgspec import Struct


class PartUse(Struct, frozen=True, kw_only=True):
    """A statement on parts of a component; what is None is unknown, and judged at worst.

    `part` is the name, the purl without version or the ref of an SBOM entry; a `*` at its end stands for any rest. `fed_by` holds ids of
    interfaces and flows, or facts; an empty one says that nothing from outside ever comes to it. `runs_as` is `user` or `system`.
    `automatic` says whether it handles what comes in without anybody acting. `touches` are assets, functions and flows.
    `support_plan` says what is done when its supplier's support ends.
    """

    at: str
    part: str
    fed_by: tuple[str, ...] | None = None
    runs_as: str | None = None
    automatic: bool | None = None
    touches: tuple[str, ...] | None = None
    because: str = ""
    support_plan: str = ""
