"""Versions of apk packages: Alpine, Wolfi, Chainguard."""

import re

from primum.versions.number_key import number_key

_FORM = re.compile(r"([0-9]+)((?:\.[0-9]+)*)([a-z])?((?:_[a-z]+[0-9]*)*)(?:~([0-9a-f]+))?(?:-r([0-9]+))?")
_SUFFIX = re.compile(r"_([a-z]+)([0-9]*)")
_SUFFIXES = {"alpha": "!a", "beta": "!b", "pre": "!c", "rc": "!d", "cvs": "*a", "svn": "*b", "git": "*c", "hg": "*d", "p": "*e"}


def apk(version: str) -> str | None:
    """The order of apk-tools 3 (its manual page apk-version): `digits{.digits}{letter}{_suffix{digits}}{~hash}{-r digits}`.

    Numbers by value, but behind a dot a number with a zero in front is compared as text, before those without. At one place the suffixes
    alpha, beta, pre, rc come before the end, then the revision, a hash, a suffix's number, the suffixes cvs, svn, git, hg, p, a letter, a
    further number. A version without `-r` stands below all its revisions, and `last_affected` with such a version holds for all of them.
    """
    found = _FORM.fullmatch(version)
    if found is None:
        return None
    first, numbers, letter, suffixes, commit, revision = found.groups()
    key = [number_key(first), *map(_further, numbers.split(".")[1:])]
    if letter:
        key.append(f"+{letter}")
    for suffix, count in _SUFFIX.findall(suffixes):
        if suffix not in _SUFFIXES:
            return None
        key += [_SUFFIXES[suffix], f"){number_key(count)}" if count else ""]
    if commit:
        key.append(f"({commit}!")
    key.append("%" if revision is None else f"&{number_key(revision)}")
    return "".join(key)


def _further(digits: str) -> str:
    return f",0{digits}!" if digits.startswith("0") else f",1{number_key(digits)}"
