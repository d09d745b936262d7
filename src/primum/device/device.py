"""The device: everything a folder means, references resolved, indexes built once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, field

from primum.device.asset import Asset
from primum.device.by_day import by_day
from primum.device.control import SecurityControl
from primum.device.elements import Absence, Actor, Component, DataFlow, Interface, Role, Zone
from primum.device.evidence import Evidence
from primum.device.fact import Fact
from primum.device.identity_alias import IdentityAlias
from primum.device.incident import Incident
from primum.device.part_use import PartUse
from primum.device.passage import Passage
from primum.device.policy import RiskPolicy
from primum.device.records_of_people import Assumption, Decision, Weakness
from primum.device.records_of_quality import DocumentControl, Procedure, Review
from primum.device.release import Release
from primum.device.safety import Harm, Hazard, HazardousSituation
from primum.device.software_part import SoftwareBill
from primum.device.uses_of_parts import UsesOfParts
from primum.device.vex_statement import VexStatement

Item = TypeVar("Item")


class Variant(Struct, frozen=True, kw_only=True):
    """A variant sold under the same file, with the UDI-DI of its own if it has one."""

    id: str
    title: str
    udi: str = ""

    @property
    def called(self) -> str:
        """Title and what tells it from the others."""
        return f"{self.title} ({self.id}{f', UDI-DI {self.udi}' if self.udi else ''})"


class ItRequirement(Struct, frozen=True, kw_only=True):
    """A minimum requirement on hardware, network or IT security, and where users are told (MDR Annex I 17.4 and 23.4(ab))."""

    id: str
    text: str
    instructions: str


class RuleSet(Struct, frozen=True, kw_only=True):
    """A framework of requirements that the manufacturer switches on or off, from a day on."""

    use: bool
    since: date | None
    because: str


class Identity(Struct, frozen=True, kw_only=True):
    """What the device is and who answers for it."""

    name: str
    manufacturer: str
    regulation: str
    device_class: str
    rule: str
    udi: str
    software_version: str
    stage: str
    intended_purpose: str
    support_until: date | None = None
    support_since: date | None = None
    support_limited_from: date | None = None
    basic_udi: str = ""
    srn: str = ""
    website: str = ""
    security_contact: str = ""
    design_frozen: date | None = None
    users: tuple[str, ...] = ()
    patients: str = ""
    environments: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    connected: bool | None = None
    lay_users: bool | None = None
    minimum_it: tuple[ItRequirement, ...] = ()
    rule_sets: Mapping[str, RuleSet] = field(default_factory=dict)


class Device(Struct, frozen=True, kw_only=True, dict=True):
    """One device as its folder describes it. Every mapping is by id, in sorted order; `bills` are the SBOMs of each component,
    `fingerprints` what evidence and diffs hold items against."""

    identity: Identity
    zones: Mapping[str, Zone]
    actors: Mapping[str, Actor]
    roles: Mapping[str, Role]
    components: Mapping[str, Component]
    interfaces: Mapping[str, Interface]
    flows: Mapping[str, DataFlow]
    assets: Mapping[str, Asset]
    hazards: Mapping[str, Hazard]
    harms: Mapping[str, Harm]
    situations: Mapping[str, HazardousSituation]
    controls: Mapping[str, SecurityControl]
    evidence: Mapping[str, Evidence]
    assumptions: Mapping[str, Assumption]
    weaknesses: Mapping[str, Weakness]
    decisions: Mapping[str, Decision]
    policy: RiskPolicy
    bills: Mapping[str, tuple[SoftwareBill, ...]] = field(default_factory=dict)
    part_uses: tuple[PartUse, ...] = ()
    aliases: tuple[IdentityAlias, ...] = ()
    vex: Mapping[str, VexStatement] = field(default_factory=dict)
    releases: Mapping[str, Release] = field(default_factory=dict)
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    documents: Mapping[str, DocumentControl] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()
    absences: tuple[Absence, ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def passages_of(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages of prose of each document, in the order of the file."""
        return _grouped(self.passages, lambda passage: (passage.document,))

    def passage(self, document: str, place: str) -> Passage | None:
        """The passage at a place of a document; None where nothing stands there."""
        return next((each for each in self.passages_of.get(document, ()) if each.place == place), None)

    @cached_property
    def uses_of_parts(self) -> UsesOfParts:
        """What is stated of the use of software parts, to be asked for a part."""
        return UsesOfParts(self.part_uses)

    def reviews_until(self, of: str, now: date) -> tuple[Review, ...]:
        """The reviews of something of a day or earlier, in their order; those to come do not count."""
        return tuple(sorted((each for each in self.reviews.values() if each.of == of and each.date <= now), key=by_day))

    @cached_property
    def unrated(self) -> tuple[str, ...]:
        """The hazardous situations of which nobody can say how easily they come about, or what follows: never acceptable."""
        return tuple(each.id for each in self.situations.values() if not each.is_rated)

    @cached_property
    def superseded(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The evidence that replaces each earlier piece."""
        return _grouped(self.evidence.values(), lambda evidence: evidence.supersedes)

    @cached_property
    def resting_on(self) -> Mapping[str, tuple[str, ...]]:
        """What rests on each piece of evidence, by id: controls, components at which something is absent, judgements on vulnerabilities,
        procedures, releases."""
        named = [(each.id, each.evidence) for each in self.controls.values()]
        named += [(each.id, each.evidence) for each in self.vex.values() if not each.is_proposal]
        named += [(each.at, each.evidence) for each in self.absences]
        named += [(each.id, each.records) for each in self.procedures.values()]
        for release in self.releases.values():
            named += [(release.id, each.evidence) for each in release.free_of]
            named += [(release.id, release.update.validated_by)] if release.update else []
        found: dict[str, set[str]] = {}
        for identifier, names in named:
            for name in names:
                found.setdefault(name, set()).add(identifier)
        return {name: tuple(sorted(ids)) for name, ids in found.items()}

    @cached_property
    def controls_naming(self) -> Mapping[str, tuple[SecurityControl, ...]]:
        """The controls that name each piece of evidence."""
        return _grouped(self.controls.values(), lambda control: control.evidence)

    @cached_property
    def failed_on(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The failed evidence that looked at each element or control."""
        return _grouped((each for each in self.evidence.values() if each.result == "failed"), lambda evidence: evidence.covers)

    @cached_property
    def found_and_open(self) -> Mapping[str, tuple[Weakness, ...]]:
        """The weaknesses that each piece of evidence found and that an attacker can still use; evidence without any is left out."""
        still = {each.id: each for each in self.weaknesses.values() if each.is_open}
        found = {each.id: tuple(still[name] for name in each.covers if name in still) for each in self.evidence.values()}
        return {name: weaknesses for name, weaknesses in found.items() if weaknesses}

    @cached_property
    def interfaces_at(self) -> Mapping[str, tuple[Interface, ...]]:
        """The interfaces of each component."""
        return _grouped(self.interfaces.values(), lambda interface: (interface.at,))

    @cached_property
    def flows_out(self) -> Mapping[str, tuple[DataFlow, ...]]:
        """The flows that start at each component."""
        return _grouped(self.flows.values(), lambda flow: (flow.source,))

    @cached_property
    def flows_in(self) -> Mapping[str, tuple[DataFlow, ...]]:
        """The flows that end at each component."""
        return _grouped(self.flows.values(), lambda flow: (flow.target,))

    @cached_property
    def flows_via(self) -> Mapping[str, tuple[DataFlow, ...]]:
        """The flows that go through each interface."""
        return _grouped(self.flows.values(), lambda flow: flow.via)

    @cached_property
    def flows_carrying(self) -> Mapping[str, tuple[DataFlow, ...]]:
        """The flows that carry each asset."""
        return _grouped(self.flows.values(), lambda flow: flow.carries)

    @cached_property
    def flows_perhaps_via(self) -> Mapping[str, tuple[DataFlow, ...]]:
        """The flows that go through each interface, or may as far as the folder says."""
        return _grouped(self.flows.values(), lambda flow: (*flow.via, *flow.may_pass))

    @cached_property
    def flows_perhaps_carrying(self) -> Mapping[str, tuple[DataFlow, ...]]:
        """The flows that carry each asset, or may as far as the folder says."""
        return _grouped(self.flows.values(), lambda flow: (*flow.carries, *flow.may_carry))

    @cached_property
    def data_held(self) -> Mapping[str, tuple[Asset, ...]]:
        """The data, keys and logs at each component: what is placed there, and what flows bring there, or may as far as the folder says."""
        brought = {name: tuple(flow.target for flow in flows) for name, flows in self.flows_perhaps_carrying.items()}
        data = (asset for asset in self.assets.values() if not asset.is_function)
        return _grouped(data, lambda asset: dict.fromkeys((*asset.places, *brought.get(asset.id, ()))))

    @cached_property
    def interfaces_showing(self) -> Mapping[str, tuple[Interface, ...]]:
        """The interfaces at which each asset passes or is shown."""
        return _grouped(self.interfaces.values(), lambda interface: interface.data)

    @cached_property
    def assets_at(self) -> Mapping[str, tuple[Asset, ...]]:
        """The assets placed at each component, flow or interface, functions included."""
        return _grouped(self.assets.values(), lambda asset: asset.places)

    @cached_property
    def functions_perhaps_needing(self) -> Mapping[str, tuple[Asset, ...]]:
        """The functions that need each element to be there, or may as far as the folder says."""

        def needed(asset: Asset) -> Iterator[str]:
            yield from (need.on for need in asset.needs if need.availability)
            yield from (*asset.may_need, *asset.may_use)
            for flow in (self.flows[name] for name in asset.may_use):
                yield from (*flow.carries, *flow.may_carry)

        return _grouped(self.assets.values(), needed)

    @cached_property
    def roles_at(self) -> Mapping[str, tuple[Role, ...]]:
        """The roles each component knows."""
        return _grouped(self.roles.values(), lambda role: (role.at,))

    @cached_property
    def controls_at(self) -> Mapping[str, tuple[SecurityControl, ...]]:
        """The controls that stand at each element."""
        return _grouped(self.controls.values(), lambda control: control.at)

    def sort_of(self, element: str) -> str | None:
        """What an id names among the things a control may stand at: component, interface, flow, asset or function."""
        if element in self.assets:
            return "function" if self.assets[element].is_function else "asset"
        groups = {"component": self.components, "interface": self.interfaces, "flow": self.flows}
        return next((sort for sort, group in groups.items() if element in group), None)

    def roles_meant(self, fact: Fact, interfaces: Iterable[str] = ()) -> tuple[Fact, ...]:
        """`act(any, c)` as a conclusion means every role that one of the interfaces takes, or that the component knows when none says so,
        and itself where no role is stated; any other fact means itself."""
        if fact.predicate != "act" or fact.args[0] != "any":
            return (fact,)
        here = fact.args[1]
        taken = [role for name in interfaces if self.interfaces[name].at == here for role in self.interfaces[name].roles]
        return tuple(Fact("act", (role, here)) for role in taken or [role.id for role in self.roles_at.get(here, ())] or ["any"])

    def title_of(self, element: str) -> str:
        """The title of anything that has an id here, or the id itself."""
        for group in (self.interfaces, self.components, self.flows, self.assets, self.situations, self.controls, self.actors, self.harms):
            found = group.get(element)
            if found is not None and found.title:
                return str(found.title)
        return element


def _grouped(items: Iterable[Item], keys: Callable[[Item], Iterable[str]]) -> dict[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        for key in keys(item):
            groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}
