"""Judges of the safety file as security sees it: hazards, misuse, order of controls, links to ISO 14971."""

from collections.abc import Iterable

from primum.device.control import ControlStatus
from primum.device.elements import Intent
from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.device.verdict import Reason
from primum.device.view import View
from primum.requirements.ground import Ground
from primum.requirements.reasons import asks, contradicts, counted, lacks, named, shows

ORDERS = ("inherent", "protective", "information")
"""Safe design, protective measure, information (MDR Annex I 4)."""


def hazards_identified(ground: Ground, _: str) -> Iterable[Reason]:
    """Hazards, hazardous situations and harms are there, and what leads to each (ISO 14971 clause 5.4)."""
    device = ground.device
    if not device.situations:
        yield lacks("no hazardous situation is recorded", fix="take them over from the safety file into `safety.yaml`")
        return
    derived = [each.id for each in device.situations.values() if each.arises_from is not None]
    if derived:
        text = f"{counted(len(derived), 'hazardous situation')} with {counted(len(device.harms), 'harm')}"
        yield shows(f"{text}, derived from losses of the device", *derived)
    harmless = [each.id for each in device.situations.values() if not each.harms]
    if harmless:
        yield lacks(f"no harm is named for {named(harmless)}", *harmless, fix="write `harms: [...]` at the situation")
    loose = [each.id for each in device.situations.values() if each.hazard is None]
    if loose:
        yield lacks(f"no hazard is named for {named(loose)}", *loose, fix="write `hazard: ...` at the situation")
    silent = [each.id for each in device.situations.values() if each.arises_from is None]
    if silent:
        yield asks(f"what leads to {named(silent)} is not stated", *silent, fix="state `arises_from`")


def safety_file_linked(ground: Ground, _: str) -> Iterable[Reason]:
    """Situations and control effects carry the ids of the ISO 14971 file (MDCG 2019-16 chapter 3.2)."""
    situations = ground.device.situations.values()
    linked = [each.id for each in situations if each.risk_ids]
    if linked:
        yield shows(f"ids of the safety file stand at {counted(len(linked), 'situation')}", *linked)
    loose = [each.id for each in situations if not each.risk_ids]
    if loose or not situations:
        yield lacks(
            f"no id of the safety file at {named(loose) or 'any situation'}", *loose, fix="write `risk_ids: [...]` at the situation"
        )
    apart = [
        control.id
        for control in ground.device.controls.values()
        if control.status is not ControlStatus.REJECTED
        and any(
            not each.risk_id and not ground.device.situations[each.situation].risk_ids
            for each in control.safety_effects
            if each.situation in ground.device.situations
        )
    ]
    if apart:
        yield lacks(f"effects of {named(apart)} carry no id of the safety file", *apart, fix="write `risk_id` at the effect")


def misuse_considered(ground: Ground, _: str) -> Iterable[Reason]:
    """Honest people who carry something hostile in are part of the model (MDCG 2019-16 chapter 2.4)."""
    carriers = [each.id for each in ground.device.actors.values() if each.intent is Intent.CARRIER]
    reaching = {reach.by for interface in ground.reached for reach in interface.reach or ()}
    there = [name for name in carriers if name in reaching]
    if there:
        yield shows(f"people who carry things in without knowing are in the model: {named(there)}", *there)
    away = [name for name in carriers if name not in reaching]
    if away:
        yield lacks(f"{named(away)} reach no interface", *away, fix="write where under `reach` of the interfaces, or remove them")
    if not carriers:
        fix = "record who plugs in, connects or installs things (`intent: carrier`)"
        yield lacks("nobody is recorded who brings something hostile in without knowing", fix=fix)


def control_order(ground: Ground, _: str) -> Iterable[Reason]:
    """Controls follow the order of safe design, protective measure, information; a lower order has its reason (MDR Annex I 4)."""
    controls = [each for each in ground.device.controls.values() if each.status is not ControlStatus.REJECTED]
    if not controls:
        yield lacks("no control is recorded", fix="record the controls in `controls.yaml`")
        return
    orders = {each.id: each.order or ground.control_types[each.type].order for each in controls}
    usual = {each.id: ground.control_types[each.type].order for each in controls}
    risen = [each.id for each in controls if ORDERS.index(orders[each.id]) < ORDERS.index(usual[each.id])]
    reasoned = [each.id for each in controls if (orders[each.id] == "inherent" and each.id not in risen) or each.why_not_higher]
    if reasoned:
        words = ", ".join(f"{number} {order}" for order in ORDERS if (number := sum(orders[name] == order for name in reasoned)))
        yield shows(f"the order of {counted(len(reasoned), 'control')} is reasoned ({words})", *reasoned)
    if risen:
        fix = "choose the type of control that removes what is attacked, or leave `order` out"
        yield lacks(f"{named(risen)} are called a higher order than their type is", *risen, fix=fix)
    of_others = [each.id for each in controls if orders[each.id] == "inherent" and not each.is_of_device]
    if of_others:
        fix = "state the `order` it has where others do it, and `why_not_higher`; or build it into the device"
        yield lacks(f"{named(of_others)} cannot be inherent to the device, since others provide it", *of_others, fix=fix)
    missing = [each.id for each in controls if each.id not in (*reasoned, *risen)]
    if missing:
        fix = "write `why_not_higher`"
        yield lacks(f"why no measure of a higher order was possible is not said of {named(missing)}", *missing, fix=fix)


def device_before_hospital(ground: Ground, _: str) -> Iterable[Reason]:
    """Nothing is left to the hospital that the device could do; each reliance is justified and told (MDCG 2019-16 chapter 3.6)."""
    outside = ground.controls_of_others
    good = [each.id for each in outside if each.instructions and each.why_not_higher]
    if good:
        yield shows(f"{counted(len(good), 'control')} left to others, each with its reason and its place in the instructions", *good)
    if not outside and not ground.own_controls:
        yield lacks("no control of the device is built in", fix="record the controls in `controls.yaml`")
    elif not outside:
        theirs = [each.id for each in ground.device.assumptions.values() if not each.is_own]
        kept = f"; {counted(len(theirs), 'assumption')} for others to keep true: {named(theirs)}" if theirs else ""
        text = f"{counted(len(ground.own_controls), 'control')} in the device, none left to others{kept}"
        yield shows(text, *(each.id for each in ground.own_controls), *theirs)
    leaning = [risk.id for risk in ground.risks if _leans_on_others(risk, ground.levels[risk.id])]
    if outside and ground.risks and not leaning:
        yield shows("no risk is unacceptable without what others provide", *(risk.id for risk in ground.risks))
    bare = [each.id for each in outside if each.id not in good]
    if bare:
        fix = "say why the device cannot do it (`why_not_higher`) and where users are told (`instructions`)"
        yield lacks(f"{named(bare)} left to others without a reason or without telling them", *bare, fix=fix)
    for name in leaning:
        fix = "protect it in the device; the environment must not make up for what the device lacks"
        yield contradicts(f"`{name}` is unacceptable without what the hospital provides", name, fix=fix)


def _leans_on_others(risk: SecurityRisk, now: Acceptability) -> bool:
    there = risk.views[View.ENVIRONMENT].level
    return now is Acceptability.UNACCEPTABLE and there.rank < now.rank


def needs_stated(ground: Ground, _: str) -> Iterable[Reason]:
    """Each asset says what must hold for it: confidentiality, integrity, availability, accountability (MDCG 2019-16 chapter 2.1)."""
    data = [each for each in ground.device.assets.values() if not each.is_function]
    stated = [each.id for each in data if each.protect]
    if stated:
        yield shows(f"what must hold is stated for {counted(len(stated), 'asset')}", *stated)
    silent = [each.id for each in data if not each.protect]
    if silent or not data:
        yield lacks(
            f"what must hold is not stated for {named(silent) or 'any asset'}", *silent, fix="write `protect: {...}` in `assets.yaml`"
        )
    functions = [each for each in ground.device.assets.values() if each.is_function]
    vague = [each.id for each in functions if not each.role]
    if functions and not vague:
        yield shows(f"the role of {counted(len(functions), 'function')} for the patient is stated", *(each.id for each in functions))
    elif vague:
        yield asks(f"the role of {named(vague)} is not stated", *vague, fix="write `role: ...` at the function")
