"""`assets.yaml`: data, keys, logs and functions with what they need and what must be protected."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from primum.folder.records.base import Id, Record, Seconds, Words

Importance = Literal["low", "medium", "high", "critical"]


class ConfidentialityRecord(Record):
    """Confidentiality at rest and in transit."""

    at_rest: Importance | None = None
    in_transit: Importance | None = None


class IntegrityRecord(Record):
    """Integrity: is it from whom it says (authenticity), is it right (accuracy)."""

    authenticity: Importance | None = None
    accuracy: Importance | None = None


def _both(first: str, second: str) -> Any:
    return BeforeValidator(lambda value: {first: value, second: value} if isinstance(value, str) else value)


class ProtectRecord(Record):
    """The security needs of an asset; one word for confidentiality or integrity means both of its parts."""

    confidentiality: Annotated[ConfidentialityRecord | None, _both("at_rest", "in_transit")] = None
    integrity: Annotated[IntegrityRecord | None, _both("authenticity", "accuracy")] = None
    availability: Importance | None = None
    accountability: Importance | None = None


class HarmsOfNeedsRecord(Record):
    """The harms that follow directly when a need is violated, without a hazardous situation in between."""

    confidentiality: Words = ()
    integrity: Words = ()
    availability: Words = ()
    accountability: Words = ()


class DependenceRecord(Record):
    """What a function needs: `integrity: x` right, `availability: x` there, `both: x`; a bare id leaves it open which."""

    integrity: str | None = None
    availability: str | None = None
    both: str | None = None
    either: str | None = Field(default=None, description="set by a bare id; not written by hand")


def _bare(value: Any) -> Any:
    return {"either": value} if isinstance(value, str) else value


class AssetRecord(Record):
    """One asset."""

    id: Id
    title: str = ""
    kind: Literal["data", "key", "credential", "log", "function"]
    at: Words = ()
    shared: Literal["device", "model", "fleet"] | None = None
    role: Literal["basic-safety", "essential-performance", "clinical-performance", "supporting"] | None = None
    needs: tuple[Annotated[DependenceRecord, BeforeValidator(_bare)], ...] | None = None
    longest_outage: Seconds | None = None
    safe_state: str = ""
    records: Words = ()
    protect: ProtectRecord | None = None
    harms: HarmsOfNeedsRecord | None = None
    attributes: dict[str, Any] = {}
