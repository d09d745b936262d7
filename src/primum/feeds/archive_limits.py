"""How much an archive of records may hold, and a look at one before it is opened."""

import struct
from typing import BinaryIO

from msgspec import Struct

MIB = 1 << 20
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_END64_LOCATOR, _END64_LOCATOR_SIZE, _END64 = b"PK\x06\x07", 20, b"PK\x06\x06"
_IN_ZIP64 = 0xFFFFFFFF


class ArchiveLimits(Struct, frozen=True, kw_only=True):
    """Bounds on an archive: bytes of one member and of all of them when unpacked, and bytes of the table of contents."""

    member: int = 16 * MIB
    total: int = 16 * 1024 * MIB
    contents: int = 128 * MIB


def contents_size(archive: BinaryIO) -> int:
    """The bytes that a ZIP says its central directory has (APPNOTE 6.3.10, 4.3.16 and 4.3.14); 0 where it has no end record.

    The library reads the whole table into memory, so its size is looked at first.
    """
    size = archive.seek(0, 2)
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT)
    archive.seek(start)
    tail = archive.read()
    place = tail.rfind(_END)
    if place < 0 or place + _END_SIZE > len(tail):
        return 0
    (told,) = struct.unpack_from("<L", tail, place + 12)
    return _told_in_zip64(archive, start + place) if told == _IN_ZIP64 else int(told)


def _told_in_zip64(archive: BinaryIO, end: int) -> int:
    archive.seek(max(0, end - _END64_LOCATOR_SIZE))
    locator = archive.read(_END64_LOCATOR_SIZE)
    if len(locator) < _END64_LOCATOR_SIZE or not locator.startswith(_END64_LOCATOR):
        return _IN_ZIP64
    (place,) = struct.unpack_from("<Q", locator, 8)
    archive.seek(min(place, end))
    record = archive.read(56)
    if len(record) < 56 or not record.startswith(_END64):
        return _IN_ZIP64
    (told,) = struct.unpack_from("<Q", record, 40)
    return int(told)
