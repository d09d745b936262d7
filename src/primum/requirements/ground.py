"""What judges look at: the device, what its assessment found, and the day."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from primum.catalogue.control_type import ControlType
from primum.catalogue.document_type import DocumentType
from primum.catalogue.kind import Kind
from primum.device.control import Credit, SecurityControl
from primum.device.controls_against import controls_against
from primum.device.device import Device
from primum.device.due_item import DueItem
from primum.device.elements import Interface
from primum.device.evidence import Evidence
from primum.device.finding import RankedFinding
from primum.device.policy import Acceptability
from primum.device.question import Question
from primum.device.risk import ArisingRisk, SecurityRisk
from primum.device.software_part import SoftwarePart
from primum.device.threat import Threat


class Ground(Struct, frozen=True, kw_only=True, dict=True):
    """Everything a judge may look at.

    `levels` are those of the risks today, where a person overrides one by a decision that holds that person's; `overridden` and
    `accepted` name these decisions by risk. `questions` are the open ones with whether an answer would move a level; `needs` the ease
    of violating each need today (`asset.property` -> rating); `alone` the level of each risk when one control fails; `on_paths` the
    controls on the paths of each risk; `telling` those that stand on some way to harm, or by which some rating would be another; `further`
    those that were considered for a risk and not taken. `why_not` is why a piece of evidence does not hold for this version on this
    day, empty for one that does, `failed` those that failed and that nothing replaces, `superseded` those that are replaced;
    `open_findings` those that reach a patient and that nobody has decided on; `identified` is how many software parts have an identity
    besides a name; `clocks` what is due about findings; `has_advisories` whether there are any, `advisories_fetched` the day on which the
    oldest of their feeds was fetched, empty when the folder alone brings them.
    """

    device: Device
    control_types: Mapping[str, ControlType]
    component_kinds: Mapping[str, Kind]
    interface_kinds: Mapping[str, Kind]
    documents: Mapping[str, DocumentType]
    activities: Mapping[str, str]
    now: date
    risks: tuple[SecurityRisk, ...]
    levels: Mapping[str, Acceptability]
    overridden: Mapping[str, str]
    accepted: Mapping[str, str]
    credit: Mapping[str, Credit]
    counting: frozenset[str]
    why_not: Mapping[str, str]
    failed: tuple[str, ...]
    superseded: frozenset[str]
    arising: tuple[ArisingRisk, ...]
    questions: tuple[tuple[Question, bool], ...]
    threats: tuple[Threat, ...]
    set_aside: frozenset[str]
    findings: tuple[RankedFinding, ...]
    needs: Mapping[str, str]
    alone: Mapping[str, Mapping[str, Acceptability]]
    on_paths: Mapping[str, tuple[str, ...]]
    telling: frozenset[str]
    further: Mapping[str, tuple[str, ...]]
    open_findings: frozenset[str]
    identified: int
    clocks: tuple[DueItem, ...]
    has_advisories: bool
    advisories_fetched: str

    @cached_property
    def own_controls(self) -> tuple[SecurityControl, ...]:
        """The controls that the device itself brings and that are built in."""
        return tuple(each for each in self.device.controls.values() if each.is_of_device and each.status.is_present)

    @cached_property
    def controls_of_others(self) -> tuple[SecurityControl, ...]:
        """The controls that are in place and that somebody else provides."""
        return tuple(each for each in self.device.controls.values() if not each.is_of_device and each.status.is_present)

    @cached_property
    def reached(self) -> tuple[Interface, ...]:
        """The interfaces that the folder describes and that somebody reaches, or that nobody says who reaches."""
        return tuple(each for each in self.device.interfaces.values() if not each.implied and each.reach != ())

    @cached_property
    def evidence_holding(self) -> tuple[Evidence, ...]:
        """The evidence that holds."""
        return tuple(each for each in self.device.evidence.values() if not self.why_not[each.id])

    @cached_property
    def covered(self) -> Mapping[str, tuple[str, ...]]:
        """The evidence that holds and that looked at each element or control: because it says so, or because a control there names it."""
        found: dict[str, list[str]] = {}
        for evidence in self.evidence_holding:
            for name in evidence.covers:
                found.setdefault(name, []).append(evidence.id)
        holding = {each.id for each in self.evidence_holding}
        for control in self.device.controls.values():
            for name in control.evidence:
                if name in holding:
                    for element in (control.id, *control.at):
                        found.setdefault(element, []).append(name)
        return {name: tuple(dict.fromkeys(each)) for name, each in found.items()}

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Evidence that is history: superseded, or passed without holding any more, with nothing resting on it and a later piece of its
        kind, which holds, that looked at the same."""
        return self.superseded | frozenset(
            old.id
            for old in self.device.evidence.values()
            if old.result == "passed" and self.why_not[old.id] and old.id not in self.device.resting_on
            if any(_replaces(new, old) for new in self.evidence_holding)
        )

    @cached_property
    def parts(self) -> tuple[tuple[str, SoftwarePart], ...]:
        """Every software part with its component."""
        return tuple((name, part) for name, bills in self.device.bills.items() for bill in bills for part in bill.parts)

    @cached_property
    def threats_at(self) -> Mapping[str, tuple[Threat, ...]]:
        """The threats that speak of each element."""
        found: dict[str, list[Threat]] = {}
        for threat in self.threats:
            for element in threat.elements:
                found.setdefault(element, []).append(threat)
        return {name: tuple(each) for name, each in found.items()}

    @cached_property
    def answering(self) -> frozenset[str]:
        """The controls that answer something: they stand on a path, counter a threat where they stand, or a statement on a vulnerability
        rests on them."""
        found = {name for each in self.findings if each.finding is not None for name in each.finding.disposition.guards}
        against = {each.control.id for threat in self.threats for each in controls_against(threat, self.device)}
        return self.telling | found | against

    @cached_property
    def residual(self) -> tuple[SecurityRisk, ...]:
        """The risks that are left today: something reaches their goal, and the policy does not call them acceptable."""
        return tuple(each for each in self.risks if self.levels[each.id] is not Acceptability.ACCEPTABLE)


def _replaces(new: Evidence, old: Evidence) -> bool:
    return new.kind == old.kind and new.date >= old.date and set(old.covers) <= set(new.covers)
