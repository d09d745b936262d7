"""What an SBOM itself shows against vulnerabilities of a part: patches by name or by what they resolve, and CVE_STATUS.

Read are: CycloneDX `pedigree.patches` (the vulnerabilities a patch `resolves`, and CVE ids in the name of its file), properties and
annotations whose name holds `cve_status` in any case with `-` or `_`; SPDX `sourceInfo` that begins with `CVEs fixed` (as Yocto writes it)
and patch files by their names; SPDX 3 VEX relationships of the kind fixed. Only what says that a repair is in counts: a status that is not
known, or that only claims that the part is not affected, shows nothing and is left out. These are claims of the SBOM's author; nobody has
accepted them yet.
"""

import re

VULNERABILITY = re.compile(r"(?<![A-Za-z])(?:CVE-\d{4}-\d{4,19}(?!\d)|GHSA(?:-[0-9a-z]{4}){3}(?![0-9a-z]))", re.IGNORECASE)
"""An id of CVE or of the GitHub advisories."""

_STATUS = re.compile(r"cve[-_]status", re.IGNORECASE)

_REPAIRED = re.compile(
    r"[\s\"'=:\[\](]*(?:patched|fixed|fixed-version|fix-file-included|backport|backported(?:-patch|-stable)?|cpe-stable-backport"
    r"|resolved|resolved[-_]with[-_]pedigree|(?:(?:unofficial|monkey|cherry-pick) )?patch)(?![\w-])",
    re.IGNORECASE,
)
"""The only words at the beginning of a status that say a repair is in: those that Yocto's cve-check maps to `Patched`, those of VEX, and
those in which a patch of a pedigree is written (`unofficial patch`).

What Yocto maps to `Ignored` (`not-applicable-config`, `cpe-incorrect`, `disputed`, `ignored`, ...) and what VEX calls not affected is an
opinion that the flaw does not matter here; it needs a statement with evidence. `version-not-in-range` only repeats another database.
"""

Repaired = tuple[str, str]


def ids_in(text: str) -> list[str]:
    """The vulnerabilities a text names, as they are written officially."""
    return [_official(each[0]) for each in VULNERABILITY.finditer(text)]


def _official(id: str) -> str:
    return id.upper() if id[:3].upper() == "CVE" else f"GHSA{id[4:].lower()}"


def repaired_by_status(name: str, value: str) -> list[Repaired]:
    """What a property such as `yocto:cve_status` with `CVE-2021-1234: fixed-version: ...` shows; the id may stand in the name as well."""
    if not _STATUS.search(name):
        return []
    ids, words = ids_in(name), value
    if not ids:
        found = VULNERABILITY.search(value)
        if not found:
            return []
        ids, words = [_official(found[0])], value[found.end() :]
    if not _REPAIRED.match(words):
        return []
    return [(each, words.strip(" \t\n:=\"'")) for each in ids]


def repaired_by_patch(patch: str, words: str) -> list[Repaired]:
    """What the name of a patch file shows."""
    return [(each, words) for each in ids_in(patch)]


def repaired_by_source_info(text: str) -> list[Repaired]:
    """What the source information of an SPDX package shows: `CVEs fixed: CVE-2021-1234 CVE-2021-5678`."""
    return [(each, "patched, says the source information") for each in ids_in(text)] if text.lower().startswith("cves fixed") else []


def once(repaired: list[Repaired]) -> tuple[Repaired, ...]:
    """Each vulnerability once, with the words that came first."""
    first: dict[str, str] = {}
    for id, words in repaired:
        first.setdefault(id, words)
    return tuple(first.items())
