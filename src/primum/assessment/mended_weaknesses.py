"""mended_weaknesses(): what is mended in the version described and was, or is, with users, and what it means there."""

from collections.abc import Sequence

from primum.assessment.case import Case
from primum.assessment.reopened_risks import reopened_risks
from primum.device.mended_weakness import MendedWeakness
from primum.device.risk import SecurityRisk
from primum.lifecycle.weaknesses_in_field import weaknesses_in_field


def mended_weaknesses(case: Case, risks: Sequence[SecurityRisk]) -> tuple[MendedWeakness, ...]:
    """In the order of the folder; nothing where no release is recorded, since then nobody can tell what the field runs."""
    found = dict(weaknesses_in_field(case.model.device, case.now))
    levels = reopened_risks(case, risks, found)
    return tuple(MendedWeakness(id=name, levels=levels.get(name, {}), still=still) for name, still in found.items())
