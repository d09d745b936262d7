"""The manifest of a release: the hash of every item, file and document it consists of."""

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from primum.assessment.wire import to_json

FORMAT = 1
MAX_BYTES = 64 * 1024 * 1024


class BaselineUnreadable(ValueError):
    """A file of a baseline is not what Primum writes there; the message says why."""


class Manifest(Struct, frozen=True, kw_only=True):
    """What a release consists of, and who made it. `folder`, `catalogue`, `advisories` and `as_of` are the basis of its assessment, `worst`
    the worst level then; `conditions` those of the gate that were not met, with their state, and `despite` the reason for which it was
    released all the same. `items` are hashes of what each item says by `sort/id`; `files` hashes of bytes by path in the folder;
    `documents` those of the technical file by path in the folder it was written to. `previous` is the SHA-256 of the manifest before, or
    empty. `at` is a time in UTC, `commit` that of git, with a `+` where the folder differed from it."""

    release: str
    released_by: str
    device: str
    manufacturer: str
    basic_udi: str
    udi: str
    commit: str
    folder: str
    catalogue: str
    advisories: str
    primum: str
    as_of: str
    at: str
    worst: str
    previous: str
    despite: str
    conditions: Mapping[str, str]
    items: Mapping[str, str]
    files: Mapping[str, str]
    documents: Mapping[str, str]


_TEXTS = (
    "release",
    "released_by",
    "device",
    "manufacturer",
    "basic_udi",
    "udi",
    "commit",
    "folder",
    "catalogue",
    "advisories",
    "primum",
    "as_of",
    "at",
    "worst",
    "previous",
    "despite",
)
_GROUPS = ("items", "files", "documents")
_ALL_GROUPS = ("conditions", *_GROUPS)


def manifest_text(manifest: Manifest) -> bytes:
    """The manifest as JSON, groups sorted by name."""
    texts = {name: getattr(manifest, name) for name in _TEXTS}
    groups = {name: dict(sorted(getattr(manifest, name).items())) for name in _ALL_GROUPS}
    return to_json({"format": FORMAT, **texts, **groups}).encode()


def read_manifest(content: bytes) -> Manifest:
    """The manifest in a file. Raises BaselineUnreadable."""
    said = read_object(content)
    if type(said.get("format")) is not int or said["format"] != FORMAT:
        raise BaselineUnreadable(f"it is of format {said.get('format')!r}, this Primum reads {FORMAT}")
    strange = sorted(set(said) - {"format", *_TEXTS, *_ALL_GROUPS})
    if strange:
        raise BaselineUnreadable(f"`{strange[0]}` is no key of a manifest")
    missing = [name for name in _TEXTS if not isinstance(said.get(name), str)]
    missing += [name for name in _GROUPS if not _is_hashes(said.get(name))]
    unseen = [name for name in _TEXTS if name not in missing and any(not sign.isprintable() for sign in said[name])]
    if unseen:
        raise BaselineUnreadable(f"`{unseen[0]}` holds a line break or another sign that cannot be seen")
    missing += [] if isinstance(said.get("conditions"), dict) else ["conditions"]
    if missing:
        raise BaselineUnreadable(f"`{missing[0]}` is missing or is not what stands there")
    return Manifest(**{name: said[name] for name in (*_TEXTS, *_ALL_GROUPS)})


def read_object(content: bytes) -> dict[str, Any]:
    """The JSON object in a file. Raises BaselineUnreadable."""
    if len(content) > MAX_BYTES:
        raise BaselineUnreadable(f"it is larger than the {MAX_BYTES:,} bytes Primum reads")
    try:
        said = json.loads(content.decode("utf-8"), object_pairs_hook=_each_once)
    except BaselineUnreadable:
        raise
    except (ValueError, RecursionError):
        raise BaselineUnreadable("it is not JSON: it is cut off or was written by something else") from None
    if not isinstance(said, dict):
        raise BaselineUnreadable("it is not a JSON object")
    return said


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once each: of two, readers would take one or the other, and a signature would be on both."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BaselineUnreadable("a key stands in it twice")
    return found


def _is_hashes(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) and len(each) == 64 for each in value.values())
