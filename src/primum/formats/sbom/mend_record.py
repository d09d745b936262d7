"""Values of the wrong type made to fit a record, with a warning for each: the way for SBOMs that do not keep to their schema."""

from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct
from msgspec.structs import fields

from primum.formats.sbom.reading import Reading
from primum.formats.sbom.sbom_limits import MAX_NESTING, MAX_TEXT

Text = Annotated[str, Meta(max_length=MAX_TEXT)]
"""A text of a record; a longer one is found by the decoder and cut here."""

R = TypeVar("R", bound=Struct)

_NAMES = ("bom-ref", "SPDXID", "spdxId", "@id", "ref", "name", "fileName")


class _Field(Struct, frozen=True):
    """A field of a record: its name in the file and in the record, and what belongs into it: `text`, `any`, or a record type."""

    key: str
    attribute: str
    inner: Any
    many: bool


@cache
def _fields(record: type[Struct]) -> tuple[_Field, ...]:
    hints = get_type_hints(record, include_extras=True)
    return tuple(_Field(each.encode_name, each.name, *_shape(hints[each.name])) for each in fields(record))


def _shape(hint: Any) -> tuple[Any, bool]:
    """What stands in a field of this type, and whether it is a list."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is list:
        return _shape(get_args(hint)[0])[0], True
    if hint is Any or (isinstance(hint, type) and issubclass(hint, Struct)):
        return hint, False
    return "text", False


def mend_record(value: Any, record: type[R], reading: Reading) -> R | None:
    """The record that a decoded JSON value means, None when it is no object."""
    made: R | None = _mend(value, record, reading, ("the file", "", 0))
    return made


_Place = tuple[str, str, int]
"""Whose value it is, the path within that, and how deep."""


def _mend(value: Any, record: type[Any], reading: Reading, place: _Place) -> Any:
    owner, path, depth = place
    if not isinstance(value, dict):
        _complain(reading, place, value, "an object")
        return None
    if depth > MAX_NESTING:
        message = f"{owner} stands more than {MAX_NESTING} levels deep; what is deeper is left out"
        reading.warn("PR0403", message, why="parts that are left out are not checked for vulnerabilities")
        return None
    name = next((value[key] for key in _NAMES if isinstance(value.get(key), str) and value[key]), "")
    if name:
        owner, path = f"`{name[:200]}`", ""
    made = record()
    for each in _fields(record):  # type: ignore[arg-type]
        if (said := value.get(each.key)) is not None:
            here = (owner, f"{path}.{each.key}" if path else each.key, depth + 1)
            setattr(made, each.attribute, _list(said, each.inner, reading, here) if each.many else _one(said, each.inner, reading, here))
    return made


def _list(value: Any, inner: Any, reading: Reading, place: _Place) -> list[Any]:
    if not isinstance(value, list):
        _complain(reading, place, value, "a list")
        value = [value] if isinstance(value, dict | str) else []
    mended = (_one(each, inner, reading, place) for each in value if each is not None)
    return [each for each in mended if each is not None]


def _one(value: Any, inner: Any, reading: Reading, place: _Place) -> Any:
    if inner is Any:
        return value
    return _text(value, reading, place) if inner == "text" else _mend(value, inner, reading, place)


def _text(value: Any, reading: Reading, place: _Place) -> str | None:
    if isinstance(value, str):
        if len(value) <= MAX_TEXT:
            return value
        message = f"`{place[1]}` of {place[0]} has {len(value):,} characters and is cut after {MAX_TEXT:,}"
        reading.warn("PR0412", message, fix="shorten it; no name, version or licence is that long")
        return value[:MAX_TEXT]
    if isinstance(value, bool) or not isinstance(value, int | float):
        _complain(reading, place, value, "a text")
        return None
    read = str(value)[:MAX_TEXT]
    message = f"`{place[1]}` of {place[0]} is the number {read[:50]}, not a text; it is read as `{read[:50]}`"
    why = "a number loses what a version needs: 1.10 becomes 1.1, another version with other vulnerabilities"
    reading.warn("PR0407", message, near=place[0].strip("`"), why=why, fix=f'write it in quotes: "{read[:50]}"')
    return read


def _complain(reading: Reading, place: _Place, value: Any, wanted: str) -> None:
    owner, path, _ = place
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    message = f"`{path or 'the whole'}` of {owner} should be {wanted}, not {kinds.get(type(value), 'a number')}; it is left out"
    if wanted == "a list" and isinstance(value, dict | str):
        message = f"`{path}` of {owner} should be a list; it is read as a list of one"
    reading.warn("PR0407", message, near=owner.strip("`"), fix="write what the schema of the format asks for")
