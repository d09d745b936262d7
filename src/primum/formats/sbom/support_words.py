"""Support of a part: its level and the end of its support, by the names under which SBOMs really say them.

CycloneDX: properties of the component. Of a property's name only the last word counts, without its signs and in any case:

* `endOfSupport`, `endOfSupportDate`, `eos` for the day: the official `cdx:lifecycle:milestone:endOfSupport`, the proposed
  `cdx:fda:end-of-support-date`, `cle:endOfSupport`, `endOfSupport` alone, and so on;
* `supportLevel`, `levelOfSupport`, `softwareLevelOfSupport`, `supportStatus` for the level: `cdx:fda:level-of-support`,
  `reliza:support:levelOfSupport`, `cle:supportStatus`, `supportLevel` alone, and so on.

The end of life, of sale, of guaranteed support or of the device's own support is not the end of a part's support and is not read.
SPDX 2: the package's `validUntilDate` (2.3), and annotations that hold `NAME: VALUE` or `NAME=VALUE` with the names above.
SPDX 3: `supportLevel` and `validUntilTime`.
"""

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache

from primum.device.says_nothing import says_nothing
from primum.formats.sbom.reading import Reading

_DAYS = frozenset({"endofsupport", "endofsupportdate", "eos"})
_LEVELS = frozenset({"supportlevel", "levelofsupport", "softwarelevelofsupport", "supportstatus"})
_ANNOTATION = re.compile(r"(?<![\w:.-])([A-Za-z][\w:.-]{0,80}?)(?:=|:[ \t]+)[ \t]*([^\n;]+)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")


@lru_cache(maxsize=4096)
def meaning_of(name: str) -> str:
    """What a property says: `day`, `level`, or nothing about support."""
    *before, last = re.split(r"[:/.]", name)
    word = re.sub(r"[^a-z]", "", last.lower())
    if any(each.lower() == "device" for each in before):
        return ""
    return "day" if word in _DAYS else "level" if word in _LEVELS else ""


def support_of(said: Iterable[tuple[str, str]], part: str, reading: Reading) -> tuple[str, str]:
    """The support level and the day support ends, from (meaning, value); of several days the earliest, with a warning."""
    level, days = "", []
    for meaning, value in said:
        if meaning == "day" and (day := day_of(value, part, reading)):
            days.append(day)
        elif meaning == "level" and not level and not says_nothing(value):
            level = value.strip()
    if len(days) > 1 and len(set(days)) > 1:
        message = f"part `{part}` has several ends of support ({', '.join(sorted(set(days))[:5])}); the earliest is taken"
        reading.warn("PR0413", message, near=part, fix="state one day")
    return level, min(days) if days else ""


def day_of(text: str, part: str, reading: Reading) -> str:
    """The day of a date or time as YYYY-MM-DD; empty, with a warning, when it is none."""
    day = _day(text) if len(text) < 100 else None
    if day is not None:
        return day
    message = f"the end of support of part `{part}` is `{text[:50]}`, which is not a date; it is left out"
    why = "without the date nobody sees when its fixes end"
    reading.warn("PR0413", message, near=part, why=why, fix="write YYYY-MM-DD, such as 2030-12-31")
    return ""


@lru_cache(maxsize=4096)
def _day(text: str) -> str | None:
    """The day, empty where the text says that there is none or that it is not known, None where it says neither."""
    text = text.strip()
    if says_nothing(text):
        return ""
    found = _DAY.match(text)
    try:
        return datetime.date.fromisoformat(found[0]).isoformat() if found else None
    except ValueError:
        return None


def pairs_in(comment: str) -> list[tuple[str, str]]:
    """The names with values in the comment of an annotation, `NAME: VALUE` or `NAME=VALUE`, ended by a line or a semicolon."""
    return [(each[1], each[2].strip()) for each in _ANNOTATION.finditer(comment)]
