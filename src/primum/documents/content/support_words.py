"""What is said of the support of a software part, held against the day of the document."""

from datetime import date

from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.documents.run import Runs, Tone, plain, toned


def is_past(part: SoftwarePart, today: date) -> bool:
    """Whether the day on which support ends has come."""
    return bool(part.end_of_support) and part.end_of_support <= today.isoformat()


def level_of_support(part: SoftwarePart, bill: SoftwareBill, today: date, otherwise: str) -> Runs:
    """The level; where the bill calls a part maintained whose support has ended since, the date counts and its word does not."""
    if not part.support_level:
        return plain(otherwise)
    if not is_past(part, today) or part.is_given_up:
        return plain(part.support_level)
    made = f" of {bill.created[:10]}" if bill.created else ""
    text = f"no longer maintained by its date; the SBOM{made} is older than that and says “{part.support_level}”"
    return toned(text, Tone.BAD)


def end_of_support(part: SoftwarePart, today: date, otherwise: str) -> Runs:
    """The day on which support ends, and whether it is past."""
    if not part.end_of_support:
        return plain(otherwise)
    return toned(f"{part.end_of_support}, past", Tone.BAD) if is_past(part, today) else plain(part.end_of_support)
