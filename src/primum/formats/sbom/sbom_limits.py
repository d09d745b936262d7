"""How much of an SBOM is read: limits that keep hostile files harmless. They lie far above what real bills hold."""

MAX_BYTES = 128 * 1024 * 1024
"""Bytes of one file; the largest real bills (Yocto images with their file lists) stay below it."""

MAX_PARTS = 500_000
"""Parts of one bill."""

MAX_NESTING = 100
"""How deep parts may stand inside parts. JSON of any kind nested beyond a few hundred brackets is refused before."""

MAX_TEXT = 65_536
"""Characters of one text; a longer one is cut."""

MAX_XML_ELEMENTS = 10_000_000
"""Elements of one XML file."""

MAX_SAID = 50
"""Diagnostics of one code that are kept; the rest is counted in one note."""
