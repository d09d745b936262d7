"""repair_of(): whether the repair of a mended weakness is a field safety corrective action, as far as people have said."""

from msgspec import Struct

from primum.assessment.assessment import Assessment
from primum.device.incident import ActionKind, Answer, Incident, IncidentDecision


class Repair(Struct, frozen=True, kw_only=True):
    """The answer at the weakness, None while nobody has given one by that day, and the events known that day that it led to and about which
    such an action is done."""

    said: IncidentDecision | None
    incidents: tuple[Incident, ...]

    @property
    def is_denied(self) -> bool:
        """Whether a person says that it is none."""
        return self.said is not None and self.said.answer is Answer.NO

    @property
    def is_claimed(self) -> bool:
        """Whether a person says that it is one."""
        return self.said is not None and self.said.answer is Answer.YES

    @property
    def is_answered(self) -> bool:
        """Whether anybody has decided; an event with such an action answers by itself."""
        return self.is_denied or self.is_claimed or bool(self.incidents)


def repair_of(assessment: Assessment, weakness: str) -> Repair:
    """What is known on the day of the assessment."""
    device, now = assessment.device, assessment.basis.now
    said = device.weaknesses[weakness].corrective_action
    known = (each.on(now) for each in device.incidents.values() if each.aware <= now)
    return Repair(
        said=said if said is not None and said.date <= now else None,
        incidents=tuple(each for each in known if weakness in each.findings and any(one.kind is ActionKind.FSCA for one in each.actions)),
    )


def undecided_repairs(assessment: Assessment) -> tuple[str, ...]:
    """The mended weaknesses that stood at the level at which the policy closes and of whose repair nobody has decided."""
    limit = assessment.device.policy.gate
    asked = (each.id for each in assessment.mended if each.stands_at(limit))
    return tuple(name for name in asked if not repair_of(assessment, name).is_answered)
