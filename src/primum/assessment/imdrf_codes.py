"""Codes of the IMDRF terminology that MDCG 2019-16 names for security, and what is unsettled about them."""

from collections.abc import Mapping

IMDRF_CODES: Mapping[str, str] = {
    "A1105": "computer system security problem",
    "A110501": "application security problem",
    "A110502": "unauthorised access to the computer system",
    "C1007": "cause: vulnerability of the software's security",
}
"""The codes of MDCG 2019-16, 5.2, in our words."""

NOTE = (
    "Codes as in MDCG 2019-16, 5.2, whose text and table differ on the parent code (the table has A1105). Whether they are those of the "
    "current IMDRF release is unconfirmed: look them up before a report leaves."
)


def code_in_words(code: str) -> str:
    """What a code means, or that it has to be looked up."""
    return IMDRF_CODES.get(code, "not among those of MDCG 2019-16; look it up in the IMDRF release in use")
