"""What documents are made from: an assessment, its verdicts, and the words of the catalogue."""

from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec import Struct, field

from primum.assessment.argue import argue
from primum.assessment.assessment import Assessment
from primum.assessment.judge import Judgement, Vocabulary
from primum.assessment.releases_in_field import ReleasesInField
from primum.catalogue.catalogue import Catalogue
from primum.device.argument import Argument
from primum.device.device import Device
from primum.device.risk import SecurityRisk
from primum.diagnostics.span import Span
from primum.documents.document import Basis


class Source(Struct, frozen=True, kw_only=True, dict=True):
    """Everything a document may say. Figures come from the assessment and are not computed again; `origins` are the places of ids, `field`
    is what is known of releases in the field. Without pictures their frames stay, so that sections and numbers are the same."""

    assessment: Assessment
    judgement: Judgement
    vocabulary: Vocabulary
    catalogue: Catalogue
    origins: Mapping[str, Span]
    basis: Basis
    with_pictures: bool = True
    field: ReleasesInField = field(default_factory=ReleasesInField)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every id that is at home somewhere in the documents: of the folder, of risks, threats, findings and questions."""
        found, device = self.assessment, self.device
        derived = (each.id for group in (found.risks, found.threats, found.findings) for each in group)
        questions = (each.question.id for each in found.questions)
        return frozenset((*self.origins, *derived, *questions, *device.interfaces, *self.judgement.requirements))

    @property
    def worst_first(self) -> tuple[SecurityRisk, ...]:
        """The risks, worst for the patient first, as the assessment has them."""
        return self.assessment.risks

    @cached_property
    def argument(self) -> Argument:
        """The assurance argument of the assessment and its verdicts."""
        return argue(self.assessment, self.judgement)

    @property
    def device(self) -> Device:
        """The device."""
        return self.assessment.device

    def drawn(self, draw: Callable[[], str]) -> str:
        """A picture as SVG, drawn only where pictures are wanted."""
        return draw() if self.with_pictures else ""

    def clauses(self, *names: str) -> tuple[str, ...]:
        """Those of some requirements that are asked of this device."""
        return tuple(name for name in names if name in self.judgement.requirements)
