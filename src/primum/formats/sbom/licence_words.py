"""Licences as both formats take them: an id of the SPDX list, an expression of such ids, or a name."""

import re

_KNOWN_IDS_WRITTEN = """
    0BSD AFL-2.1 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-2.0 BSD-1-Clause BSD-2-Clause
    BSD-3-Clause BSD-4-Clause BSL-1.0 BUSL-1.1 bzip2-1.0.6 CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 curl EPL-1.0
    EPL-2.0 EUPL-1.2 FTL GFDL-1.3 GPL-1.0-only GPL-1.0-or-later GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only
    GPL-3.0-or-later HPND ICU IJG ISC LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0
    LGPL-3.0-only LGPL-3.0-or-later Libpng MIT MIT-0 MPL-1.1 MPL-2.0 MS-PL MS-RL NCSA OFL-1.1 OLDAP-2.8 OpenSSL PHP-3.01
    PostgreSQL PSF-2.0 Python-2.0 QPL-1.0 Ruby SSPL-1.0 TCL Unicode-3.0 Unicode-DFS-2016 Unlicense Vim W3C WTFPL X11 Zlib
    zlib-acknowledgement ZPL-2.1
"""
KNOWN_IDS = frozenset(_KNOWN_IDS_WRITTEN.split())
"""Common ids; one that is not here is written as a name, which is always valid."""

_TOKEN = re.compile(r"\(|\)|[^\s()]+")
_EXCEPTION = re.compile(r"[A-Za-z0-9.-]*exception[A-Za-z0-9.-]*")


def is_expression(text: str) -> bool:
    """Whether a text combines known ids by AND, OR and WITH."""
    tokens = _TOKEN.findall(text[:2000])
    depth, wants_id = 0, True
    if len(tokens) < 3 or len(text) > 2000:
        return False
    for before, word in zip(["", *tokens], tokens):
        if word in ("(", ")"):
            depth += 1 if word == "(" else -1
            if depth < 0 or wants_id is not (word == "("):
                return False
        elif wants_id:
            if word not in KNOWN_IDS and not (before == "WITH" and _EXCEPTION.fullmatch(word)):
                return False
            wants_id = False
        elif word in ("AND", "OR", "WITH"):
            wants_id = True
        else:
            return False
    return depth == 0 and not wants_id
