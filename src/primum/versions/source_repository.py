"""One name for a source repository, however its address is written, and the revision the address names."""

import re
from functools import lru_cache
from urllib.parse import unquote

_LONGEST = 512
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:/*)?(?:[^/@]*@)?([^/:@]+)(?::\d+(?=/))?[:/]+(.+)", re.IGNORECASE)
_REVISION = re.compile(r"(.+?)@([^@:]+)")
_TWO_PARTS = ("github.com", "bitbucket.org", "codeberg.org", "gitee.com")
_MIRRORS = {"codeload.github.com": "github.com", "raw.githubusercontent.com": "github.com"}
_ARCHIVE = re.compile(
    r"(?:-/)?(?:archive|tarball|zipball|tar\.gz|zip)/(?:refs/(?:tags|heads)/)?(.+)|(?:-/)?releases/(?:download|tag)/([^/]+).*"
)
_OF_GITLAB = re.compile(r"([^/].*?)/-/(.+)")
_ENDING = re.compile(r"\.(?:tar\.(?:gz|bz2|xz|zst)|tgz|zip)$")


@lru_cache(maxsize=1 << 14)
def source_repository(address: str) -> tuple[str, str]:
    """(`host/owner/name`, revision) of a repository, an archive or a release in it; two empty texts where the address is none.

    The name is in small letters, without scheme, user, port, `www.` and `.git`. Understood are web addresses, `git+https://...@revision`
    of SPDX 2.3 (clause 7.7), `scm:git:` of Maven, `git@host:owner/name`, and the archives of GitHub, GitLab and Bitbucket.
    """
    if not (0 < len(address) <= _LONGEST and address.isprintable()):
        return "", ""
    text = unquote(address.strip().partition("#")[0].partition("?")[0]).removeprefix("scm:").removeprefix("git:")
    found = _ADDRESS.fullmatch(text.lstrip("/"))
    if found is None:
        return "", ""
    host = found.group(1).lower().removeprefix("www.")
    path = "/".join(part for part in found.group(2).split("/") if part)
    is_address = path and ("." in host or "://" in text)
    return _named(_MIRRORS.get(host, host), path) if is_address else ("", "")


def _named(host: str, path: str) -> tuple[str, str]:
    split = _REVISION.fullmatch(path)
    path, revision = split.groups() if split else (path, "")
    gitlab = _OF_GITLAB.fullmatch(path)
    if gitlab:
        path, rest = gitlab.groups()
        return _named_with(host, path, revision or _revision_in(f"-/{rest}"))
    if host not in _TWO_PARTS:
        return _named_with(host, path, revision) if not _ENDING.search(path) else ("", "")
    owner, _, rest = path.partition("/")
    name, _, rest = rest.partition("/")
    return _named_with(host, f"{owner}/{name}", revision or _revision_in(rest)) if name else ("", "")


def _named_with(host: str, path: str, revision: str) -> tuple[str, str]:
    return f"{host}/{path.lower().removesuffix('.git')}", revision


def _revision_in(rest: str) -> str:
    """The tag that an archive or a release is of, as forges write it."""
    found = _ARCHIVE.fullmatch(rest)
    if found is None:
        return ""
    tag = found.group(1) or found.group(2)
    return _ENDING.sub("", tag.partition("/")[0] if rest.startswith("-/") else tag)
