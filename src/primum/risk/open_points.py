"""What the folder leaves open about safety and controls: questions that no attack step waits for."""

from collections.abc import Iterator

from primum.catalogue.catalogue import Catalogue
from primum.catalogue.control_type import ControlType
from primum.device.asset import SecurityNeed
from primum.device.control import ControlStatus, SecurityControl
from primum.device.device import Device
from primum.device.question import Question
from primum.device.safety import loss_atoms

_ORDERS = ("inherent", "protective", "information")


def open_points(device: Device, catalogue: Catalogue) -> list[Question]:
    """The questions, by id: typical safety effects of controls, what they may open, their order, losses without situation, needs without
    harm, software without a bill."""
    found = [*_of_situations(device), *_of_assets(device), *_of_secrets(device)]
    found += [*_of_software(device, catalogue), *_of_supply(device, catalogue)]
    for control in device.controls.values():
        if control.status is not ControlStatus.REJECTED:
            found.extend(_of_control(control, catalogue))
    return sorted(found, key=lambda question: question.id)


def _of_control(control: SecurityControl, catalogue: Catalogue) -> Iterator[Question]:
    kind = catalogue.control_types[control.type]
    known = {effect.effect for effect in control.safety_effects} | {effect.effect for effect in control.dismissed_effects}
    for typical in kind.safety_effects:
        if typical.id not in known:
            asks = f"Can `{control.id}` do this here: {typical.text}"
            why = "a control that protects data and locks out a clinician is a fault too (MDCG 2019-16)"
            answer = f"safety_effects: [{{effect: {typical.id}, situation: ..., because: ..., occurrence: ...}}] or dismissed_effects"
            yield Question(element=control.id, topic=f"effect-{typical.id}", asks=asks, why=why, answer=answer)
    yield from _openings(control, kind, known)
    for effect in control.safety_effects:
        if effect.occurrence is None:
            yield Question(
                element=control.id,
                topic=f"occurrence-{effect.situation}",
                asks=f"How often may `{control.id}` lead to `{effect.situation}`?",
                why="without an occurrence the risk arising from the control cannot be judged",
                answer="occurrence: ...",
            )
    if kind.relies_on == "secret" and not control.relies_on:
        asks = f"On which key or password does `{control.id}` rest?"
        why = "whoever knows it walks round the control; while none is named nobody can"
        yield Question(element=control.id, topic="relies_on", asks=asks, why=why, answer="relies_on: [an asset of kind key or credential]")
    yield from _order(control, kind.order)


def _openings(control: SecurityControl, kind: ControlType, answered: set[str | None]) -> Iterator[Question]:
    """The ways in that a control of the type typically opens, while the control says of none what it opens here."""
    for typical in () if control.opens else kind.opens:
        if typical.id not in answered:
            yield Question(
                element=control.id,
                topic=f"opens-{typical.id}",
                asks=f"Does `{control.id}` open this here: {typical.text}",
                why="a way in that comes with a control is on no path until it is stated",
                answer=f"opens: [{{name: {typical.id}, from: [...], to: [...], because: ...}}] or dismissed_effects",
            )


def _order(control: SecurityControl, usual: str) -> Iterator[Question]:
    order = max(control.order or usual, usual, key=_ORDERS.index)  # a word does not make a measure part of the design
    if _ORDERS.index(order) > 0 and not control.why_not_higher:
        yield Question(
            element=control.id,
            topic="why-not-higher",
            asks=f"Why was a measure of a higher order than `{order}` not possible for `{control.id}`?",
            why="MDR Annex I 4 asks for safe design first, then protective measures, then information",
            answer="why_not_higher: ...",
        )


def _of_situations(device: Device) -> Iterator[Question]:
    for situation in device.situations.values():
        if situation.arises_from is None:
            why = "no attack path can end here, and the risk would look as if it did not exist"
            asks = f"Which losses lead to `{situation.id}`?"
            yield Question(element=situation.id, topic="arises_from", asks=asks, why=why, answer="arises_from: {any: [...]}")
        if not situation.harms:
            asks = f"Which harms may follow from `{situation.id}`?"
            yield Question(
                element=situation.id, topic="harms", asks=asks, why="without a harm there is no risk to judge", answer="harms: [...]"
            )


def _of_software(device: Device, catalogue: Catalogue) -> Iterator[Question]:
    """Software that nobody has listed has no known vulnerability, which is not the same as having none."""
    for component in device.components.values():
        kind = catalogue.component_kinds[component.kind]
        if component.owner == "manufacturer" and component.id not in device.bills and kind.carries_software:
            yield Question(
                element=component.id,
                topic="sbom",
                asks=f"Which software runs on `{component.id}`, in which versions?",
                why="published vulnerabilities are matched only to parts that an SBOM lists",
                answer="sbom: sbom/....json",
            )


def _of_supply(device: Device, catalogue: Catalogue) -> Iterator[Question]:
    """A build or an update server from which nothing flows: whoever captures it would reach no device."""
    for component in device.components.values():
        if catalogue.component_kinds[component.kind].is_a("supply") and not device.flows_out.get(component.id):
            yield Question(
                element=component.id,
                topic="supplies",
                asks=f"Which components take their software from `{component.id}`?",
                why="without a flow from it no attack on the supply of software reaches the device",
                answer=f"a flow in `architecture.yaml`: {{from: {component.id}, to: ..., attributes: {{carries-firmware: true}}}}",
            )


def _of_secrets(device: Device) -> Iterator[Question]:
    """A secret on which nothing rests: whoever gets hold of it would have gained nothing."""
    used = {name for control in device.controls.values() for name in control.relies_on} | _leading_on(device) | _known_by_attackers(device)
    for asset in device.assets.values():
        if asset.is_secret and asset.id not in used and not any(need.harms for need in asset.protect):
            yield Question(
                element=asset.id,
                topic="opens",
                asks=f"What does `{asset.id}` open, or which control rests on it?",
                why="while nothing rests on a secret, losing it harms nobody in the model",
                answer=f"`relies_on: [{asset.id}]` at the control, or `harms` at what it protects",
            )


def _known_by_attackers(device: Device) -> set[str]:
    """The secrets that a weakness or an untrue assumption needs known."""
    of_weaknesses = [fact for each in device.weaknesses.values() for fact in each.premises]
    of_assumptions = [fact for each in device.assumptions.values() for fact in each.premises]
    return {fact.args[0] for fact in (*of_weaknesses, *of_assumptions) if fact.predicate == "know"}


def _of_assets(device: Device) -> Iterator[Question]:
    leading_on = _leading_on(device)
    for asset in device.assets.values():
        if not asset.places and not any(asset.id in flow.carries for flow in device.flows.values()):
            why = "an asset without a place takes part in no attack path"
            yield Question(element=asset.id, topic="at", asks=f"Where is `{asset.id}`?", why=why, answer="at: [...]")
        if asset.id not in leading_on and not asset.is_secret and not asset.records:
            yield from (_need(need) for need in asset.protect if not need.harms)


def _leading_on(device: Device) -> set[str]:
    """The assets whose loss shows in some situation, directly or through functions that need them."""
    found = {
        atom.element for situation in device.situations.values() if situation.arises_from for atom in loss_atoms(situation.arises_from)
    }
    waiting = list(found)
    while waiting:
        asset = device.assets.get(waiting.pop())
        fresh = {need.on for need in asset.needs} - found if asset else set()
        found |= fresh
        waiting.extend(fresh)
    return found


def _need(need: SecurityNeed) -> Question:
    family = need.property.partition(".")[0]
    return Question(
        element=need.asset,
        topic=f"harm-{need.property}",
        asks=f"Which harm follows when {need.property} of `{need.asset}` is violated?",
        why="a need without a harm is never acceptable, only unrated",
        answer=f"harms: {{{family}: [H-...]}}, or a situation that arises from the loss",
    )
