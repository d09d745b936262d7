"""What the conditions of gates look at: the assessed and judged device, and what only the command line can see."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from primum.assessment.assessment import Assessment
from primum.assessment.gates.legacy import Suggestion, suggest_stage
from primum.assessment.judge import Judgement
from primum.device.device import Device
from primum.device.due_item import DueItem
from primum.device.look import Look
from primum.device.release import Release
from primum.diagnostics.diagnostic import Diagnostic
from primum.linking.model import Model
from primum.requirements.ground import Ground


class BaselineSeen(Struct, frozen=True, kw_only=True):
    """The baseline of the release in question: its name, the version it keeps, and why it does not verify, empty when it does."""

    id: str
    version: str
    fault: str = ""


class LooksSeen(Struct, frozen=True, kw_only=True):
    """The record of surveillance: its looks in order, and what is wrong with it, in a sentence each."""

    looks: Sequence[Look]
    faults: tuple[str, ...] = ()


class Beside(Struct, frozen=True, kw_only=True):
    """What lies beside the assessment. `open_points` are (document, text); `baselines` those that are kept, of whatever version;
    `stale_feeds` says of each feed that is too old or missing how old it is. None is what was not looked at."""

    open_points: tuple[tuple[str, str], ...] | None = None
    baselines: tuple[BaselineSeen, ...] | None = None
    overdue: tuple[DueItem, ...] | None = None
    stale_feeds: tuple[str, ...] | None = None
    looks: LooksSeen | None = None


class GateGround(Struct, frozen=True, kw_only=True, dict=True):
    """Everything a condition may look at."""

    assessment: Assessment
    judgement: Judgement
    model: Model
    diagnostics: Sequence[Diagnostic]
    beside: Beside

    @property
    def device(self) -> Device:
        """The device."""
        return self.assessment.device

    @property
    def judges(self) -> Ground:
        """The ground on which requirements are judged."""
        return self.judgement.ground

    @property
    def now(self) -> date:
        """The day."""
        return self.assessment.basis.now

    @property
    def version(self) -> str:
        """The version of the software that the device is said to be."""
        return self.device.identity.software_version

    @cached_property
    def legacy(self) -> Suggestion:
        """What parts without support suggest."""
        return suggest_stage(self.assessment, self.model)

    @cached_property
    def release(self) -> Release | None:
        """The recorded release of that version; None where there is none."""
        return next((each for each in self.device.releases.values() if each.version == self.version), None)
