"""In a word how a piece of evidence stands."""

from enum import StrEnum


class EvidenceState(StrEnum):
    """How a piece of evidence stands; those that ask for something to be done come first."""

    FAILED = "failed"
    CHANGED = "changed"
    FILE = "file"
    LAPSED = "lapsed"
    VERSION = "other-version"
    DESIGN = "older-than-design"
    FUTURE = "not-yet"
    HOLDS = "holds"
    SUPERSEDED = "superseded"
