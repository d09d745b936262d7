"""The form of a CPE 2.3 name (NISTIR 7695), so that what we write is valid."""

import re

_PART = r"(?:[*?]{0,9}(?:[A-Za-z0-9\-._]|\\[!-,/:-@\[-^`{-~])+[*?]{0,9}|[*\-])"
_CPE = re.compile(rf"cpe:2\.3:[aho*\-](?::{_PART}){{5}}:(?:[a-z]{{2,3}}|[*\-])(?::{_PART}){{4}}")


def is_cpe(text: str) -> bool:
    """Whether the text is a well-formed CPE 2.3 formatted string."""
    return len(text) < 2000 and _CPE.fullmatch(text) is not None
