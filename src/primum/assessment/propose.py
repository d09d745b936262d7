"""Controls of the catalogue put into a device as proposals, to ask what they would be worth."""

from collections.abc import Sequence

from msgspec.structs import replace

from primum.device.control import ControlStatus, SecurityControl
from primum.diagnostics.suggest import suggest
from primum.linking.model import Model
from primum.linking.name_companions import name_companions
from primum.linking.name_enforcers import name_enforcers
from primum.linking.typed import typed


class UnknownChange(ValueError):
    """A name that what_if cannot take away or add; the text says which and what was perhaps meant."""


def with_proposals(model: Model, names: Sequence[str]) -> Model:
    """The model with controls named `type@element` put in as proposed, and rejected ones proposed again. Raises UnknownChange."""
    device = model.device
    controls = dict(device.controls)
    for name in names:
        known = controls.get(name)
        if known is None and "@" in name:
            controls[name] = _proposal(model, name)
        elif known is not None and known.status is ControlStatus.REJECTED:
            controls[name] = replace(known, status=ControlStatus.PROPOSED)
    named = name_companions(controls.values(), model.catalogue, device.interfaces.values())
    in_order = {each.id: each for each in sorted(named, key=lambda control: control.id)}
    return replace(model, device=replace(device, controls=in_order))


def _proposal(model: Model, name: str) -> SecurityControl:
    kind, _, element = name.partition("@")
    device, known = model.device, model.catalogue.control_types
    if kind not in known:
        raise UnknownChange(f"`{kind}` is not a control type; {suggest(kind, known) or '`primum rules --controls` lists them'}")
    sort = device.sort_of(element)
    if sort is None:
        names = [*device.components, *device.interfaces, *device.flows, *device.assets]
        raise UnknownChange(
            f"`{element}` is not an element of the device; {suggest(element, names) or 'see `architecture.yaml` and `assets.yaml`'}"
        )
    if sort not in known[kind].at:
        raise UnknownChange(f"`{kind}` does not stand at a {sort}; it stands at: {', '.join(known[kind].at)}")
    if element in device.interfaces and not model.catalogue.fits(kind, device.interfaces[element].kind):
        raise UnknownChange(f"`{kind}` does not fit `{element}`; it fits: {', '.join(known[kind].fits)}")
    proposed = typed(SecurityControl(id=name, title=name, type=kind, at=(element,), status=ControlStatus.PROPOSED), known[kind])
    groups = (device.components.values(), device.interfaces.values(), device.flows.values(), device.assets.values())
    return name_enforcers(proposed, model.catalogue, *groups)
