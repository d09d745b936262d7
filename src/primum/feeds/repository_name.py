"""One name for a source repository, however its address is written."""

import re

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:/*)?(?:[^/@]*@)?([^/:]+)(?::\d+(?=/))?[:/]+(.+)", re.IGNORECASE)
_LONGEST = 512


def repository_name(address: str) -> str:
    """`host/owner/name` of a repository's address, in small letters, without user, port and `.git`; empty where it has no host."""
    found = _ADDRESS.fullmatch(address.strip()[:_LONGEST])
    if not found:
        return ""
    host, path = found.group(1).lower().removeprefix("www."), found.group(2)
    parts = [part for part in path.partition("#")[0].partition("?")[0].split("/") if part]
    return "/".join((host, *parts)).lower().removesuffix(".git") if parts else ""
