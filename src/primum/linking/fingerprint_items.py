"""Fingerprints of items: what a piece of evidence saw is held against what the folder says now."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from primum.device.software_part import SoftwareBill
from primum.folder.load_folder import Records
from primum.folder.node import to_plain
from primum.folder.placed import Placed

DIGITS = 16

_JUDGED = ("status", "cost", "reason", "why_not_higher", "safety_effects", "dismissed_effects")
_SCORED = ("cvss", "answers", "deadline", "known", "disclosed", "mended", "corrective_action")
_BESIDE = frozenset(("title", "evidence", *_JUDGED, *_SCORED))
"""Keys that say how people judge or name a thing: evidence about the thing itself stays true when they change."""
_OF_SUPPORT = frozenset(("support", "support_plan", "sbom"))
"""Keys of a component whose change is none of the thing that was tested; software is compared part by part instead."""


def fingerprint_items(records: Records, bills: Mapping[str, Iterable[SoftwareBill]]) -> dict[str, str]:
    """Sixteen hexadecimal digits for every item with an id. They stay the same while the item says the same, however it is written;
    those of a component change with the software in it."""
    placed = (each for group in records.items.values() for each in group if hasattr(each.record, "id"))
    return {each.record.id: _fingerprint(each, bills.get(each.record.id, ())) for each in placed}


def _fingerprint(placed: Placed[Any], bills: Iterable[SoftwareBill]) -> str:
    said = {key: _listed(value) for key, value in to_plain(placed.node).items() if key not in _BESIDE | _OF_SUPPORT}
    parts = sorted({(part.name, part.version or "") for bill in bills for part in bill.parts})
    text = json.dumps([said, parts] if parts else [said], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def _listed(value: Any) -> Any:
    """A list of one text is the same as the text alone."""
    return value[0] if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) else value
