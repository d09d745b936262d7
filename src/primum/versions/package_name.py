"""normal_name(): a package's name as it is compared, so that two spellings of one package are one."""

import re
from collections.abc import Callable, Mapping

from primum.versions.source_repository import source_repository

_SEPARATORS = re.compile(r"[-_.]+")


def _of_python(name: str) -> str:
    """PEP 503."""
    return _SEPARATORS.sub("-", name).lower()


def _of_rust(name: str) -> str:
    """The registry takes no two names that differ in case or in `-` and `_` only."""
    return name.lower().replace("_", "-")


def _of_go(name: str) -> str:
    """Module paths have case, but purl writes them in small letters, and the module cache writes `!a` for `A`."""
    return name.replace("!", "").lower()


def _of_repository(name: str) -> str:
    """Named by its address."""
    return source_repository(name)[0] or name.lower()


_NORMAL: Mapping[str, Callable[[str], str]] = {
    "PyPI": _of_python,
    "crates.io": _of_rust,
    "Go": _of_go,
    "GIT": _of_repository,
    "SwiftURL": _of_repository,
    **dict.fromkeys(
        ("npm", "NuGet", "Packagist", "Hex", "Pub", "Bitnami", "GitHub Actions", "VSCode", "OSS-Fuzz", "cpe", "name"), str.lower
    ),
}


def normal_name(ecosystem: str, name: str) -> str:
    """The name of a package as it is compared in an ecosystem of OSV; advisories and software parts both go through it.

    Where a registry makes no difference between cases, or package URLs lose it, the name is in small letters. Maven's `group:artifact`,
    gems, CRAN and the packages of distributions keep their names as they are written.
    """
    normal = _NORMAL.get(ecosystem)
    return normal(name) if normal else name
