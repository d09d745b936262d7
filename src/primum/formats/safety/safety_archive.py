"""A ZIP archive of others, opened so that it cannot harm: few members, bounded when unpacked, no document types in its XML."""

import io
import zipfile
import zlib

from primum.formats.safety.safety_limits import MAX_MEMBER, MAX_MEMBERS, MAX_UNPACKED
from primum.formats.safety.safety_reading import RefusedFile

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError, RuntimeError)
_ENCRYPTED = 0x1
_DAMAGED = "open it in its own program and save it again"


class SafetyArchive:
    """The members of an archive by name. What they say of their size is never believed: they are read up to a limit."""

    def __init__(self, content: bytes) -> None:
        """Raises RefusedFile when it is no archive, or lists too much."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            members = self._archive.infolist()
        except _BROKEN as error:
            raise RefusedFile(f"the file is no archive that can be opened: {error}", _DAMAGED) from error
        if len(members) > MAX_MEMBERS:
            raise RefusedFile(f"the archive has more than the {MAX_MEMBERS:,} members that are looked at", "make it anew")
        self.names = tuple(dict.fromkeys(each.filename for each in members))
        if len(self.names) < len(members):
            raise RefusedFile("the archive has several members of the same name, so that readers may see different files", "make it anew")
        self._left = MAX_UNPACKED

    def read(self, name: str) -> bytes:
        """A member, unpacked. Raises RefusedFile when it is missing, damaged or too large."""
        try:
            member = self._archive.getinfo(name)
        except KeyError as error:
            raise RefusedFile(f"the archive lacks its member `{name[:200]}`", _DAMAGED) from error
        if member.flag_bits & _ENCRYPTED:
            raise RefusedFile("the file is encrypted", "save it without a password")
        limit = min(MAX_MEMBER, self._left)
        try:
            with self._archive.open(member) as opened:
                content = opened.read(limit + 1)
        except _BROKEN as error:
            raise RefusedFile(f"the member `{name[:200]}` of the archive is damaged: {error}", _DAMAGED) from error
        if len(content) > limit:
            raise RefusedFile(f"the member `{name[:200]}` unpacks to more than the {limit:,} bytes that are read", "split the file")
        self._left -= len(content)
        return content
