"""What a person saw of a weakness in a release when deciding on devices that still run it, as one word of `decisions.yaml`."""

import hashlib
from collections.abc import Mapping

from msgspec import Struct

from primum.assessment.what_was_seen import LEVELS
from primum.device.device import Device
from primum.device.mended_weakness import MendedWeakness
from primum.device.weakness_in_release import weakness_in_release
from primum.requirements.reasons import counted

NO_LEVEL, UNKNOWN = "none", "unknown"


class SeenInField(Struct, frozen=True, kw_only=True):
    """The worst level that the weakness brings a risk to, how many devices run the release (None: nobody states it), and eight characters
    that stay the same while the weakness, and the risks at that level, do.

    Written `unacceptable:7:0f3a9c1d`; `none` where it makes no attack easier, `unknown` for a number that nobody states.
    """

    level: str
    devices: int | None
    about: str

    def __str__(self) -> str:
        return f"{self.level}:{UNKNOWN if self.devices is None else self.devices}:{self.about}"


def seen_in_field(found: MendedWeakness, device: Device) -> Mapping[str, SeenInField]:
    """What there is to see today of a weakness in each release that devices still run, by the id that a decision names."""
    weakness = device.weaknesses[found.id]
    effort = sorted(weakness.potential.words().items())
    parts = [weakness.at, *map(repr, (weakness.premises, weakness.conclusions, effort, sorted(found.worst)))]
    about = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]
    level = found.level.value if found.level is not None else NO_LEVEL
    return {
        weakness_in_release(found.id, each.release): SeenInField(level=level, devices=each.devices, about=about) for each in found.still
    }


def read_seen_in_field(text: str) -> SeenInField | None:
    """What a decision saw; None where the word does not say it."""
    level, _, rest = text.partition(":")
    devices, _, about = rest.partition(":")
    if level not in (*LEVELS, NO_LEVEL) or not about or not (devices == UNKNOWN or devices.isdecimal()):
        return None
    return SeenInField(level=level, devices=int(devices) if devices.isdecimal() else None, about=about)


def what_got_worse_in_field(seen: SeenInField, now: SeenInField) -> str:
    """Why a decision that saw one no longer answers for the other, in words; empty where nothing is worse."""
    if now.about != seen.about:
        return "the weakness, or what it leads to, is not what was seen"
    if _rank(now.level) > _rank(seen.level):
        return f"its level was {seen.level}, now it is {now.level}"
    if seen.devices is not None and (now.devices is None or now.devices > seen.devices):
        more = "their number is not stated any more" if now.devices is None else f"now {counted(now.devices, 'device')}"
        return f"{counted(seen.devices, 'device')} ran it, {more}"
    return ""


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else -1
