"""What is made from the package's own data is kept beside them, as Python keeps its bytecode."""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from primum import __version__

T = TypeVar("T")

ROOMS = ("catalogue", "device", "diagnostics", "folder")
"""Where the code stands that reads the data and that says what is made of them."""

_DIGEST = hashlib.sha256().digest_size


def kept(name: str, texts: Mapping[str, bytes], make: Callable[[], T]) -> T:
    """What `make` makes of these texts, from the last time if neither they nor the code has changed since.

    It is kept where the bytecode of the package is, for whoever may write there, and is as much to be trusted: who can change it can
    change the program. Where it cannot be kept it is made each time. Nothing of a user's is in it.
    """
    place = _place(name)
    if place is None:
        return make()
    key = _key(texts)
    with suppress(OSError):
        content = place.read_bytes()
        body = content[2 * _DIGEST :]
        if content[: 2 * _DIGEST] == key + hashlib.sha256(body).digest():
            found: T = pickle.loads(body)  # noqa: S301 - our own, see above
            return found
    made = make()
    if not sys.dont_write_bytecode:
        body = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
        _write(place, key + hashlib.sha256(body).digest() + body)
    return made


def _place(name: str) -> Path | None:
    """The file; None when the package does not lie in a folder."""
    data = files("primum.catalogue") / "data"
    return data / "__pycache__" / f"{name}.{sys.implementation.cache_tag}.pickle" if isinstance(data, Path) else None


def _key(texts: Mapping[str, bytes]) -> bytes:
    """Changes with the texts, and with the code as Python itself sees it: by time and size of its files."""
    whole = hashlib.sha256(__version__.encode())
    for name in sorted(texts):
        whole.update(name.encode() + b"\0" + hashlib.sha256(texts[name]).digest())
    package = Path(__file__).parent.parent
    for path in sorted(path for room in ROOMS for path in (package / room).rglob("*.py")):
        seen = path.stat()
        whole.update(f"{path.relative_to(package)} {seen.st_mtime_ns} {seen.st_size}\0".encode())
    return whole.digest()


def _write(place: Path, content: bytes) -> None:
    """In one step, so that nobody reads half of it; not at all where one may not."""
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        beside = place.with_name(f"{place.name}.{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(place)
