"""What was checked of an update, and what was not."""

from enum import StrEnum

from msgspec import Struct


class Outcome(StrEnum):
    """A check holds, it fails, or nothing at hand could show it."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_SHOWN = "not shown"


class UpdateCheck(Struct, frozen=True, kw_only=True):
    """One check in plain words. `attack` is the name of what could be done to a device where it fails or is not shown, such as `rollback`
    or `freeze`."""

    what: str
    outcome: Outcome
    words: str
    attack: str = ""
