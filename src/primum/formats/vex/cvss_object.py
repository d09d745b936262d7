"""CVSS vectors as the JSON objects of FIRST, computed anew from the vector."""

from functools import lru_cache
from typing import Any

from cvss import CVSS2, CVSS3, CVSS4  # type: ignore[import-untyped]
from cvss.exceptions import CVSSError  # type: ignore[import-untyped]
from msgspec import Struct

_ABBREVIATIONS = {
    "modifiedAttackVector": "MAV",
    "modifiedAttackComplexity": "MAC",
    "modifiedPrivilegesRequired": "MPR",
    "modifiedUserInteraction": "MUI",
    "modifiedScope": "MS",
    "modifiedConfidentialityImpact": "MC",
    "modifiedIntegrityImpact": "MI",
    "modifiedAvailabilityImpact": "MA",
}


class CvssObject(Struct, frozen=True):
    """A vector with its version (`2.0`, `3.0`, `3.1`, `4.0`), base score in tenths and severity (none, low, medium, high, critical)."""

    vector: str
    version: str
    tenths: int
    severity: str
    values: tuple[tuple[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        """The object of the JSON schema of its version, with what the vector defines and nothing else."""
        return dict(self.values)


@lru_cache(maxsize=4096)
def cvss_object(vector: str) -> CvssObject | None:
    """The object of a vector; None when it is no valid vector of version 2, 3 or 4."""
    try:
        if vector.startswith("CVSS:4"):
            four = CVSS4(vector)
            return CvssObject(vector, "4.0", round(float(four.base_score) * 10), str(four.severity).lower(), ())
        parsed = CVSS3(vector) if vector.startswith("CVSS:3") else CVSS2(vector.strip("()"))
    except (CVSSError, ValueError, KeyError):
        return None
    values: dict[str, Any] = parsed.as_json(minimal=True)
    defined = {part.partition(":")[0] for part in parsed.clean_vector().split("/")}
    kept = {key: value for key, value in values.items() if _is_defined(key, value, defined)}
    severity = str(parsed.severities()[0]).lower()
    return CvssObject(vector, str(kept["version"]), round(float(kept["baseScore"]) * 10), severity, tuple(kept.items()))


def _is_defined(key: str, value: Any, defined: set[str]) -> bool:
    """Whether the vector itself says it; a modified metric that it leaves out is not a statement."""
    return value != "NOT_DEFINED" and (key not in _ABBREVIATIONS or _ABBREVIATIONS[key] in defined)
