"""Records become a device: every reference resolved, every problem a diagnostic, no grade while one is an error."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from primum.catalogue.catalogue import Catalogue
from primum.device.device import Device, Identity, ItRequirement, RuleSet, Variant
from primum.device.policy import RiskPolicy
from primum.diagnostics.diagnostic import Diagnostic, Severity, sort_diagnostics
from primum.diagnostics.suggest import suggest
from primum.folder.load_catalogue import default_policy_node
from primum.folder.load_folder import LISTS, MAPPINGS, Records, load_folder
from primum.folder.records.architecture_record import ActorRecord, ComponentRecord, FlowRecord, InterfaceRecord, RoleRecord, ZoneRecord
from primum.folder.records.asset_record import AssetRecord
from primum.folder.records.control_record import ControlRecord
from primum.folder.records.device_record import DeviceRecord
from primum.folder.records.evidence_record import EvidenceRecord
from primum.folder.records.incident_record import IncidentRecord
from primum.folder.records.people_record import DecisionRecord, FindingRecord
from primum.folder.records.quality_record import ProcedureRecord, ReviewRecord
from primum.folder.records.release_record import ReleaseRecord
from primum.folder.records.safety_record import HarmRecord, HazardRecord, SituationRecord
from primum.folder.records.vex_record import AliasRecord, VexRecord
from primum.folder.tree import Tree
from primum.folder.type_policy import type_policy
from primum.linking.check_accepts import check_accepts
from primum.linking.check_days_of_device import check_days_of_device
from primum.linking.check_documents import check_documents
from primum.linking.check_enforcers import check_enforcers
from primum.linking.check_findings import check_findings
from primum.linking.check_gone_and_used import check_gone_and_used
from primum.linking.check_reached_by_nobody import check_reached_by_nobody
from primum.linking.check_replaced_decisions import check_replaced_decisions
from primum.linking.check_roles import check_roles
from primum.linking.check_shipped_open import check_shipped_open
from primum.linking.check_udi import check_udi
from primum.linking.fingerprint_items import fingerprint_items
from primum.linking.follow_ups import sorts_unread, without_follow_ups
from primum.linking.imply_access import imply_access
from primum.linking.imply_interfaces import imply_interfaces
from primum.linking.imply_links import imply_links
from primum.linking.link_architecture import (
    link_absences,
    link_actors,
    link_components,
    link_flows,
    link_interfaces,
    link_roles,
    link_zones,
)
from primum.linking.link_assets import link_assets
from primum.linking.link_controls import link_controls
from primum.linking.link_evidence import link_evidence
from primum.linking.link_incidents import link_incidents
from primum.linking.link_people import link_assumptions, link_decisions, link_weaknesses
from primum.linking.link_prose import link_prose
from primum.linking.link_quality import check_rule_sets, link_documents, link_procedures, link_reviews
from primum.linking.link_releases import link_releases
from primum.linking.link_safety import link_harms, link_hazards, link_situations
from primum.linking.link_software import link_bills, link_part_uses
from primum.linking.link_statements import link_aliases, link_vex
from primum.linking.model import Model
from primum.linking.name_companions import name_companions
from primum.linking.name_enforcers import name_enforcers
from primum.linking.open_in_use import check_closed_in_use, open_in_use
from primum.linking.scope import Scope

SORTS: dict[type[Any], str] = {
    ZoneRecord: "zone",
    ActorRecord: "actor",
    RoleRecord: "role",
    ComponentRecord: "component",
    InterfaceRecord: "interface",
    FlowRecord: "flow",
    AssetRecord: "asset",
    HazardRecord: "hazard",
    HarmRecord: "harm",
    SituationRecord: "situation",
    ControlRecord: "control",
    EvidenceRecord: "evidence",
    FindingRecord: "finding",
    DecisionRecord: "decision",
    ReleaseRecord: "release",
    IncidentRecord: "incident",
    VexRecord: "statement",
    AliasRecord: "alias",
    ProcedureRecord: "procedure",
    ReviewRecord: "review",
}
"""What the id of each record declares."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Named)


def load(tree: Tree, catalogue: Catalogue) -> tuple[Model | None, list[Diagnostic]]:
    """The model of a tree and every problem in it; no model when one of them is an error."""
    records = load_folder(tree)
    lists = {name: SORTS[model] for held in (*MAPPINGS.values(), LISTS) for name, model in held.items() if model in SORTS}
    scope = Scope(records.problems, records.broken, sorts_unread(records.unread, lists))
    if records.rules:
        from primum.linking.link_own_rules import link_own_rules  # noqa: PLC0415 - few folders have any

        catalogue = link_own_rules(records, catalogue)
    _declare(records, scope)
    policy = _policy(records, catalogue)
    _check_adopted(records, policy, scope)
    _check_out_of_scope(records, scope)
    check_rule_sets(records, scope)
    check_udi(records, scope)
    check_documents(records, scope)
    check_days_of_device(records, scope)
    check_shipped_open(records, catalogue, scope)
    check_gone_and_used(records, catalogue, scope)
    check_reached_by_nobody(records, catalogue, scope)
    check_roles(records, catalogue, scope)
    check_accepts(records, catalogue, scope)
    check_findings(records, catalogue, scope)
    check_replaced_decisions(records, scope)
    device = _device(records, tree, catalogue, policy, scope)
    problems = sort_diagnostics(without_follow_ups(scope.problems, records.unread))
    if device is None or any(problem.is_error for problem in problems):
        return None, problems
    return Model(device=device, catalogue=catalogue, origins=dict(scope.spans), revision=tree.revision()), problems


def _declare(records: Records, scope: Scope) -> None:
    for model, sort in SORTS.items():
        for placed in records.items.get(model, ()):
            function = sort == "asset" and placed.record.kind == "function"
            scope.declare(placed.record.id, "function" if function else sort, placed.span("id"))
    if records.device is not None:
        for index, each in enumerate(records.device.record.assumptions):
            scope.declare(each.id, "assumption", records.device.span("assumptions", index, "id"))
        for index, wanted in enumerate(records.device.record.minimum_it):
            scope.declare(wanted.id, "it-requirement", records.device.span("minimum_it", index, "id"))


def _policy(records: Records, catalogue: Catalogue) -> RiskPolicy:
    if records.policy is None:
        return catalogue.policy
    return type_policy(records.policy, default_policy_node(), records.problems) or catalogue.policy


def _check_adopted(records: Records, policy: RiskPolicy, scope: Scope) -> None:
    """Default figures serve drafts; whatever is released is judged by figures somebody answers for (ISO 14971: risk policy)."""
    device = records.device
    if device is not None and device.record.stage not in ("design", "verification") and policy.adopted is None:
        message = f"the device is in stage `{device.record.stage}`, but no policy is adopted"
        why = "acceptance criteria are the manufacturer's, with a date and a rationale"
        fix = "add `policy.yaml` with `adopted: {name, role, date, rationale}`"
        scope.complain("PR0602", message, device.span("stage"), why=why, fix=fix, severity=Severity.WARNING)


def _check_out_of_scope(records: Records, scope: Scope) -> None:
    """Whoever is out of scope by policy is an actor of the folder."""
    listed = records.policy.get("out_of_scope") if records.policy is not None else None
    actors = [name for name, sort in scope.sorts.items() if sort == "actor"]
    for key, _ in (listed.pairs or ()) if listed is not None else ():
        if key.text not in actors and "actor" not in scope.unread:
            why = "the actor that is meant would still be in scope, or nobody would notice that he is not"
            scope.complain("PR0203", f"`{key.text}` is not an actor of this folder", key.span, why=why, fix=suggest(key.text, actors))


def _by_id(items: Iterable[Item]) -> dict[str, Item]:
    return {each.id: each for each in sorted(items, key=lambda each: each.id)}


def _identity(record: DeviceRecord) -> Identity:
    return Identity(
        name=record.name,
        manufacturer=record.manufacturer,
        regulation=record.regulation,
        device_class=record.device_class,
        rule=record.rule,
        udi=record.udi,
        software_version=record.software_version,
        stage=record.stage,
        intended_purpose=record.intended_purpose,
        support_until=record.support.until if record.support else None,
        support_since=record.support.since if record.support else None,
        support_limited_from=record.support.limited_from if record.support else None,
        basic_udi=record.basic_udi,
        srn=record.srn,
        website=record.website,
        security_contact=record.security_contact,
        design_frozen=record.design_frozen,
        users=record.users,
        patients=record.patients,
        environments=record.environments,
        variants=tuple(Variant(id=each.id, title=each.title or each.id, udi=each.udi) for each in record.variants),
        connected=record.connected,
        lay_users=record.lay_users,
        minimum_it=tuple(ItRequirement(id=each.id, text=each.text, instructions=each.instructions) for each in record.minimum_it),
        rule_sets={each.id: RuleSet(use=each.use, since=each.since, because=each.because) for each in record.rule_sets},
    )


def _device(records: Records, tree: Tree, catalogue: Catalogue, policy: RiskPolicy, scope: Scope) -> Device | None:
    components = link_components(records, catalogue, scope)
    interfaces = link_interfaces(records, catalogue, scope)
    implied = imply_interfaces(records, components, interfaces, catalogue, scope)
    flows = link_flows(records, catalogue, scope)
    assets = link_assets(records, catalogue, scope)
    flows, assets = imply_links(records, flows, interfaces, assets, catalogue)
    actors, roles, zones = link_actors(records, scope), link_roles(records, scope), link_zones(records)
    interfaces = imply_access(records, interfaces, roles, assets, flows, catalogue)
    controls = link_controls(records, catalogue, policy, scope)
    controls = [name_enforcers(control, catalogue, components, interfaces, flows, assets) for control in controls]
    check_enforcers(records, controls, scope)
    controls = name_companions(controls, catalogue, interfaces)
    stated, interfaces = interfaces, open_in_use(interfaces, flows, controls, catalogue)
    check_closed_in_use(records, stated, interfaces, scope)
    harms, situations = link_harms(records, policy, scope), link_situations(records, scope)
    assumptions, weaknesses = link_assumptions(records, scope), link_weaknesses(records, scope)
    decisions, evidence = link_decisions(records, scope), link_evidence(records, tree.digest, catalogue, scope)
    bills = link_bills(records, tree, scope)
    part_uses = link_part_uses(records, bills, scope)
    aliases, vex = link_aliases(records, scope), link_vex(records, tree, scope)
    procedures, reviews = link_procedures(records, scope), link_reviews(records, scope)
    documents, passages = link_documents(records, scope), link_prose(tree, scope)
    incidents = link_incidents(records, scope)
    if records.device is None:
        return None
    return Device(
        identity=_identity(records.device.record),
        zones=_by_id(zones),
        actors=_by_id(actors),
        roles=_by_id(roles),
        components=_by_id(components),
        interfaces=_by_id(interfaces + implied),
        flows=_by_id(flows),
        assets=_by_id(assets),
        hazards=_by_id(link_hazards(records)),
        harms=_by_id(harms),
        situations=_by_id(situations),
        controls=_by_id(controls),
        evidence=_by_id(evidence),
        assumptions=_by_id(assumptions),
        weaknesses=_by_id(weaknesses),
        decisions=_by_id(decisions),
        policy=policy,
        bills=bills,
        part_uses=tuple(part_uses),
        aliases=tuple(aliases),
        vex=_by_id(vex),
        releases=_by_id(link_releases(records, tree, bills, scope)),
        incidents=_by_id(incidents),
        procedures=_by_id(procedures),
        reviews=_by_id(reviews),
        documents=_by_id(documents),
        passages=tuple(passages),
        absences=tuple(link_absences(records)),
        fingerprints=fingerprint_items(records, bills),
    )
