"""A look as one line of `surveillance/looks.jsonl`: plain JSON, keys in a fixed order, so that equal looks give equal bytes."""

import hashlib
import json
from typing import Any

from primum.device.look import Look

FORMAT = 1


def look_text(look: Look) -> bytes:
    """The line, with its end."""
    return json.dumps(look_as_plain(look), ensure_ascii=False, allow_nan=False, separators=(", ", ": ")).encode() + b"\n"


def digest_of_line(line: bytes) -> str:
    """What the next line says of this one: the SHA-256 of its bytes without the end of the line, which a checkout may write otherwise."""
    return hashlib.sha256(line.rstrip(b"\r\n")).hexdigest()


def look_as_plain(look: Look) -> dict[str, Any]:
    """The look as plain values."""
    return {
        "format": FORMAT,
        "look": look.number,
        "at": look.at,
        "day": look.day,
        "by": look.by,
        "primum": look.primum,
        "basis": {
            "folder": look.folder,
            "catalogue": look.catalogue,
            "advisories": look.advisories,
            "feeds": [
                {"feed": each.feed, "revision": each.revision, "fetched": each.fetched, "days_old": each.days} for each in look.feeds
            ],
        },
        "risks": {
            name: {"level": each.level, "points": each.points, "paths": list(each.paths)} for name, each in sorted(look.risks.items())
        },
        "reaching": dict(sorted(look.reaching.items())),
        "listed": look.listed,
        "lapsed": dict(sorted(look.lapsed.items())),
        "counting": sorted(look.counting),
        "new": [
            {"kind": each.kind.value, "on": each.on, "text": each.text, "because": [cause.value for cause in each.because]}
            for each in look.new
        ],
        "because": [each.value for each in look.because],
        "before": look.before,
    }
