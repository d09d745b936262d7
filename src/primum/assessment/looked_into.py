"""How far the software of a device was looked into: for which of its parts there are advisories at all."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from primum.assessment.case import Case
from primum.device.coordinate import Tier
from primum.vulnerabilities.in_every_release import in_every_release


class LookedInto(Struct, frozen=True, kw_only=True):
    """How many parts there are, how many have an identity, how many of these one in an ecosystem of which advisories are at hand (`parts`);
    and by ecosystem how many have one of which there are none."""

    all: int
    known: int
    parts: int
    uncovered: Mapping[str, int]

    @property
    def nothing_because(self) -> str:
        """Why nothing was looked into, as the end of a sentence; empty where something was. Then nothing is found either."""
        if self.parts:
            return ""
        parts = f"{self.known} of {self.all} software part{'s' * (self.all != 1)} {'has' if self.known == 1 else 'have'} an identity"
        return f"{parts}, and no advisory at hand speaks of such; see `primum sbom check`"


def looked_into(case: Case) -> LookedInto:
    """The parts of a device held against what its advisories speak of. A bare name is no identity. A part of several ecosystems is looked
    into if advisories of one of them are at hand, and counted for each other."""
    spoken = case.model.advisories.ecosystems()
    known, parts, uncovered = 0, 0, Counter[str]()
    for coordinates in case.identities.values():
        ecosystems = {each.ecosystem for each in coordinates if each.tier is not Tier.NAME}
        asked = {each.ecosystem for each in in_every_release(coordinates, spoken)}
        known += bool(ecosystems)
        parts += bool(asked & spoken)
        uncovered.update({each for each in ecosystems - spoken if not any(more.startswith(f"{each}:") for more in asked & spoken)})
    entries = sum(len(bill.parts) for bills in case.model.device.bills.values() for bill in bills)
    return LookedInto(all=entries, known=known, parts=parts, uncovered=uncovered)
