"""The name of a file in a site."""

import re

_STRANGE = re.compile(r"[^A-Za-z0-9._-]|^\.")


def site_name(name: str) -> str:
    """A name that every file system and every address takes as it is, and that stays in its folder."""
    return _STRANGE.sub(lambda found: "".join(f"~{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass")), name)
