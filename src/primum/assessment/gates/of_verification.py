"""Conditions of the verification stage: what holds attacks off is specified, built in, and can be tested."""

from collections.abc import Iterable

from primum.assessment.gates.condition import Condition, as_judged
from primum.assessment.gates.ground_of_gate import GateGround
from primum.assessment.gates.of_design import passages
from primum.device.control import ControlStatus, SecurityControl
from primum.device.elements import Component
from primum.device.policy import Acceptability
from primum.device.verdict import Reason
from primum.device.view import View
from primum.requirements.reasons import asks, counted, lacks, named, shows

_IDEAS = (ControlStatus.PROPOSED, ControlStatus.REJECTED)


def controls_planned(ground: GateGround) -> Iterable[Reason]:
    """Every risk that is not acceptable without controls has controls that make its attacks harder, or a person has accepted it."""
    risks = [each for each in ground.assessment.risks if each.views[View.INITIAL].level is not Acceptability.ACCEPTABLE]
    held: list[str] = []
    bare: list[str] = []
    for risk in risks:
        before, after = risk.views[View.INITIAL].points, risk.views[View.PLANNED].points
        harder = after is None or (before is not None and after > before)
        is_held = harder or risk.id in ground.judges.accepted
        (held if is_held else bare).append(risk.id)
    if not ground.assessment.risks:
        yield lacks("no risk is rated", fix="state situations with harms and what leads to them in `safety.yaml`")
    elif not risks:
        yield shows(f"{counted(len(ground.assessment.risks), 'risk')} acceptable without any control")
    if held:
        yield shows(f"{counted(len(held), 'risk')} with controls planned or built in, or accepted by a person", *held)
    for name in bare:
        fix = f"plan a control on its path; `primum explain DIR {name}` lists those that would help"
        yield lacks(f"no control makes the easiest attack of `{name}` harder", name, fix=fix)


def requirements_stated(ground: GateGround) -> Iterable[Reason]:
    """Each control of the device says in a sentence that a test can pass or fail what it must do."""
    controls = _taken(ground)
    stated = [each.id for each in controls if each.requirement.strip()]
    if stated:
        yield shows(f"{counted(len(stated), 'control')} with a sentence that can be tested", *stated)
    bare = [each.id for each in controls if each.id not in stated]
    if bare:
        yield lacks(f"what {named(bare)} must do is not stated", *bare, fix="write `requirement: ...` in `controls.yaml`, one sentence")
    if not controls:
        yield lacks("no control is recorded", fix="record the controls in `controls.yaml`")


def all_built_in(ground: GateGround) -> Iterable[Reason]:
    """Every control that this version is to have is built in. Of one that is planned, and on which a level hangs, nobody need say anything:
    the version is not finished."""
    controls = _taken(ground)
    built = [each.id for each in controls if each.status.is_present]
    if built:
        yield shows(f"{counted(len(built), 'control')} built in", *built)
    gains = {worth.control: [each for each in worth.if_it_counted if each.is_level] for worth in ground.assessment.controls}
    for each in controls:
        if not each.status.is_present:
            yield _planned(each.id, [change.risk for change in gains[each.id]])
    if not controls:
        yield lacks("no control is recorded", fix="record the controls in `controls.yaml`")


def _planned(control: str, risks: list[str]) -> Reason:
    if risks:
        text = f"`{control}` is planned and not built in, and would lower {named(risks)}"
        return lacks(text, control, *risks, fix="build it in and verify it")
    fix = "build it in; what is meant for a later version only is `proposed` here until its design begins"
    return asks(f"`{control}` is planned and not built in; no level hangs on it alone", control, fix=fix)


def _taken(ground: GateGround) -> list[SecurityControl]:
    return [each for each in ground.device.controls.values() if each.status not in _IDEAS]


def update_path(ground: GateGround) -> Iterable[Reason]:
    """Each component with software says by which ways its software is replaced, so that the way of an update is also looked at as a way of
    attack."""
    kinds = ground.judges.component_kinds
    carriers = [each for each in ground.device.components.values() if each.owner == "manufacturer" and kinds[each.kind].carries_software]
    stated = [each.id for each in carriers if "update-from" in each.attributes or _has_channel(ground, each)]
    updated = [name for name in stated if ground.device.components[name].attributes.get("update-from") != frozenset({"none"})]
    if not carriers:
        yield lacks("no component with software is described", fix="describe the parts of the device in `architecture.yaml`")
    if updated:
        yield shows(f"the way of an update to {named(updated)} is in the model", *updated)
    if stated and not updated:
        fix = "say how its software is mended: `update-from` at the component that takes the update"
        yield lacks("no component can be updated", *stated, fix=fix)
    silent = [each.id for each in carriers if each.id not in stated]
    if silent:
        fix = "write `attributes: {update-from: ...}`, or describe the interface that brings updates"
        yield lacks(f"how the software of {named(silent)} is replaced is not stated", *silent, fix=fix)
    yield from _sources_of_updates(ground, updated)


def _sources_of_updates(ground: GateGround, updated: list[str]) -> Iterable[Reason]:
    """What comes over a network comes from somewhere: a captured server or build is an attack on every device at once. Servers themselves
    are reached by those who administer them."""
    device, kinds = ground.device, ground.judges.component_kinds
    fed = {flow.target for flow in device.flows.values()}
    ends = [device.components[name] for name in updated if not kinds[device.components[name].kind].is_a("backend")]
    unfed = [each.id for each in ends if each.id not in fed and _is_updated_from_afar(ground, each)]
    if unfed:
        fix = "add the flow that brings it, from an update server, a store or whoever hands it out"
        yield lacks(f"where the software that {named(unfed)} takes from afar comes from is not in the model", *unfed, fix=fix)
    idle = [each.id for each in device.components.values() if kinds[each.kind].is_a("supply") and not device.flows_out.get(each.id)]
    if idle:
        fix = "add the flows that carry its software on"
        yield lacks(f"nothing takes software from {named(idle)}, so an attack on it would reach nobody", *idle, fix=fix)


_FROM_AFAR = frozenset({"network", "app-store"})


def _is_updated_from_afar(ground: GateGround, component: Component) -> bool:
    stated = component.attributes.get("update-from")
    return _has_channel(ground, component) if stated is None else isinstance(stated, frozenset) and bool(stated & _FROM_AFAR)


def _has_channel(ground: GateGround, component: Component) -> bool:
    """Whether an interface that is described there brings nothing but updates."""
    at = ground.device.interfaces_at.get(component.id, ())
    return any(each.kind in ("update-channel", "app-store") and not each.implied for each in at)


VERIFICATION = (
    Condition(
        id="verification.controls-planned",
        text="Every risk above acceptable without controls has controls",
        looks=controls_planned,
        clauses=("IEC-81001-5-1:7.4", "IGNB-TD:3.7", "MDR:GSPR-3d", "IVDR:GSPR-3"),
    ),
    Condition(
        id="verification.requirements",
        text="Every control has a requirement that can be tested",
        looks=requirements_stated,
        clauses=("IEC-81001-5-1:5.2.1", "MDCG-2019-16:3.1-P2"),
    ),
    Condition(
        id="verification.requirements-reviewed",
        text="A named person has reviewed the security requirements",
        looks=as_judged("review:requirements"),
        clauses=("IEC-81001-5-1:5.2.2",),
    ),
    Condition(
        id="verification.order",
        text="Measures follow the order of safe design, protection, information, each lower one with its reason",
        looks=as_judged("control-order", "device-before-hospital"),
        clauses=("MDR:GSPR-4", "IVDR:GSPR-4", "IGNB-TD:3.6", "MDCG-2019-16:3.3-ORDER"),
    ),
    Condition(
        id="verification.built-in",
        text="Every control of this version is built in",
        looks=all_built_in,
        clauses=("IEC-81001-5-1:7.4",),
    ),
    Condition(
        id="verification.effects",
        text="What each control can do to safety is judged and kept acceptable",
        looks=as_judged("control-effects-judged"),
        clauses=("IGNB-TD:3.5", "MDCG-2019-16:3.3-SIDE"),
    ),
    Condition(
        id="verification.plan",
        text="A plan says how security is verified and when a test is passed",
        looks=as_judged(*passages("verification-plan")),
        clauses=("MDCG-2019-16:3.7", "MDR:ANNEX-II-6.1b", "IVDR:ANNEX-II"),
    ),
    Condition(
        id="verification.sbom",
        text="Every component with software has an SBOM that names its parts",
        looks=as_judged("soup-listed"),
        clauses=("IGNB-TD:5.1", "IMDRF-N73:ELEMENTS"),
    ),
    Condition(
        id="verification.update-path",
        text="The way of an update is in the model",
        looks=update_path,
        clauses=("MDCG-2019-16:3.1-P7", "IMDRF-N60:5.1-MAINT"),
    ),
)
"""In the order in which they come up."""
