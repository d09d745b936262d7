"""What a person saw of a risk when deciding on it, as one word of `decisions.yaml`."""

import hashlib
from collections.abc import Sequence

from msgspec import Struct

from primum.device.device import Device
from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.device.view import View

LEVELS = tuple(level.value for level in Acceptability)
UNREACHED = "unreached"
MANY = "many-"


class WhatWasSeen(Struct, frozen=True, kw_only=True):
    """The level, the severity, the points (None: nothing leads there), those of the attack on many patients where the level is its level,
    and eight characters that stay the same while the path and the words of what is feared stay the same.

    Written `reduce:serious:12:0f3a9c1d`, and `reduce:critical:12:many-15:0f3a9c1d` where many patients are met at once.
    """

    level: str
    severity: str
    points: int | None
    many: int | None
    about: str

    def __str__(self) -> str:
        points = UNREACHED if self.points is None else str(self.points)
        many = [] if self.many is None else [f"{MANY}{self.many}"]
        return ":".join([self.level, self.severity, points, *many, self.about])


def seen_of_risk(risk: SecurityRisk, path: str, device: Device) -> WhatWasSeen:
    """What there is to see of a risk today; `path` is the fingerprint of its best path, empty where none leads there."""
    rating, harm = risk.views[View.CURRENT], device.harms[risk.harm]
    words = [path, *(" ".join(text.split()) for text in (device.title_of(risk.goal), harm.title, harm.people or ""))]
    return WhatWasSeen(
        level=rating.level.value,
        severity=rating.severity,
        points=rating.points,
        many=rating.many_points if rating.many else None,
        about=hashlib.sha256("\n".join(words).encode()).hexdigest()[:8],
    )


def read_what_was_seen(text: str) -> WhatWasSeen | None:
    """What a decision saw; None where the word does not say it."""
    level, *rest = text.split(":")
    many = rest.pop(2).removeprefix(MANY) if len(rest) == 4 and rest[2].startswith(MANY) else ""
    if len(rest) != 3 or level not in LEVELS:
        return None
    severity, points, about = rest
    if not _is_points(points) or not _is_points(many or UNREACHED):
        return None
    return WhatWasSeen(level=level, severity=severity, points=_points(points), many=_points(many), about=about)


def what_got_worse(seen: WhatWasSeen, now: WhatWasSeen, severities: Sequence[str]) -> str:
    """Why a decision that saw one no longer answers for the other, in words; empty where nothing is worse.
    `severities` is the policy's scale, mildest first."""
    if now.about != seen.about:
        return "its easiest path, or what is said of the harm, is not what was seen"
    if LEVELS.index(now.level) > LEVELS.index(seen.level):
        return f"its level was {seen.level}, now it is {now.level}"
    if seen.severity not in severities:
        return f"`{seen.severity}` is no severity of the policy any more"
    if severities.index(now.severity) > severities.index(seen.severity):
        return f"its severity was {seen.severity}, now it is {now.severity}"
    if _is_easier(now.points, seen.points):
        return f"{_in_words(seen.points)}, now an attack takes {now.points}"
    if _is_easier(now.many, seen.many):
        return "an attack on many patients at once decides its level now" if seen.many is None else "many patients are met more easily now"
    return ""


def _is_easier(points: int | None, before: int | None) -> bool:
    return points is not None and (before is None or points < before)


def _in_words(points: int | None) -> str:
    return "no attack led there" if points is None else f"an attack took {points} points"


def _is_points(text: str) -> bool:
    return text == UNREACHED or text.isdecimal()


def _points(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
