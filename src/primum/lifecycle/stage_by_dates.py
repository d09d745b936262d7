"""stage_by_dates(): the stage of IMDRF N70 that follows from the dates of support."""

from datetime import date
from enum import StrEnum

from primum.device.device import Identity


class SupportStage(StrEnum):
    """The stages of IMDRF N70, chapter 5, in their order."""

    DEVELOPMENT = "development"
    SUPPORT = "support"
    LIMITED_SUPPORT = "limited-support"
    END_OF_SUPPORT = "end-of-support"


STATED = {
    "design": SupportStage.DEVELOPMENT,
    "verification": SupportStage.DEVELOPMENT,
    "limited-support": SupportStage.LIMITED_SUPPORT,
    "end-of-support": SupportStage.END_OF_SUPPORT,
}
"""What `stage` in device.yaml says in the words of N70; every other stage is support."""


def stated_stage(identity: Identity) -> SupportStage:
    """The stage that the folder states."""
    return STATED.get(identity.stage, SupportStage.SUPPORT)


def stage_by_dates(identity: Identity, now: date) -> SupportStage | None:
    """The stage that follows from the dates; None when they say nothing of the day. `until` is the last day of support."""
    if identity.support_until is not None and identity.support_until < now:
        return SupportStage.END_OF_SUPPORT
    if identity.support_limited_from is not None and identity.support_limited_from <= now:
        return SupportStage.LIMITED_SUPPORT
    if identity.support_since is not None:
        return SupportStage.SUPPORT if identity.support_since <= now else SupportStage.DEVELOPMENT
    return None
