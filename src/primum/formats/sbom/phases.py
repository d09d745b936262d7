"""The phase in which an SBOM was made: types of SBOM (CISA 2023, SPDX) in the words of CycloneDX lifecycles."""

import re

PHASES = {
    "design": "design",
    "source": "pre-build",
    "build": "build",
    "analyzed": "post-build",
    "deployed": "operations",
    "runtime": "discovery",
}
"""Types of SBOM with the phase that CycloneDX has for them."""

_COMMENT = re.compile(
    r"^\s*(?:(?:SBOM\s+)?(?:generation context|type|lifecycle)s?\s*:\s*)?((?:[a-z-]+)(?:\s*,\s*[a-z-]+)*)\s*$", re.IGNORECASE
)


def phases_in(comment: str) -> tuple[str, ...]:
    """The phases that a creator comment consists of, with or without `Generation context:` before them; none from other prose."""
    found = _COMMENT.match(comment[:200])
    words = [each.strip().lower() for each in found[1].split(",")] if found else []
    phases = [PHASES.get(word, word) for word in words]
    return tuple(phases) if phases and all(each in PHASES.values() or each == "decommission" for each in phases) else ()
