"""What follows from how the device is built: steps that cost nothing until a control stands in their way (DESIGN 6)."""

from collections.abc import Iterator

from primum.attack.entry_steps import structure
from primum.attack.questions import Questions
from primum.attack.step import ALWAYS, AttackStep, Condition, both
from primum.catalogue.catalogue import Catalogue
from primum.catalogue.kind import Kind
from primum.device.asset import Asset, Dependence
from primum.device.device import Device
from primum.device.elements import Component, DataFlow, Role
from primum.device.fact import FORMS, Fact

WORSE, MILDER = "unnoticed", "noticed"
LASTING, TRANSIENT = "lasting", "transient"


def structure_steps(device: Device, catalogue: Catalogue, questions: Questions) -> Iterator[AttackStep]:
    """Every structure step of a device but entries, losses and weaker forms."""
    for component in device.components.values():
        yield from _of_component(device, component)
    for role in device.roles.values():
        yield from _of_role(device, role, questions)
    for flow in device.flows.values():
        yield from _of_flow(device, flow, catalogue, questions)
    for interface in device.interfaces.values():
        for name, condition in questions.links_of(interface, "data"):
            for form in FORMS["deny"]:
                down = Fact("deny", (interface.id, form))
                yield structure("deny-by-need", (interface.id, name), (down,), (Fact("deny", (name, form)),), condition, tail=form)
    for asset in device.assets.values():
        yield from (_of_function(device, asset, questions) if asset.is_function else _of_data(device, asset))


def _of_component(device: Device, component: Component) -> Iterator[AttackStep]:
    """Whoever runs on a component holds what it holds and does what it does."""
    here = component.id
    user = (Fact("run", (here, "user")),)
    yield structure("run-as-user", (here,), (Fact("run", (here, "system")),), user)
    yield structure("deny-component", (here,), user, (Fact("deny", (here, LASTING)),))
    for asset in device.assets_at.get(here, ()):
        pair, name = (here, asset.id), asset.id
        if asset.is_function:
            yield structure("deny-function", pair, user, (Fact("deny", (name, LASTING)),))
            yield structure("misuse-function", pair, user, (Fact("misuse", (name, WORSE)),))
        else:
            yield structure("read-at-rest", pair, user, (Fact("read", (name, here)),))
            yield structure("alter-at-rest", pair, user, (Fact("alter", (name, here, WORSE)),))
            yield structure("forge-at-rest", pair, user, (Fact("forge", (name, here, WORSE)),))
            yield structure("deny-at-rest", pair, user, (Fact("deny", (name, LASTING)),))
    if here not in device.roles_at:
        yield from _of_any_role(device, here, "any")
    for form in FORMS["deny"]:
        down = (Fact("deny", (here, form)),)
        hanging = [asset.id for asset in device.assets_at.get(here, ())] + [each.id for each in device.interfaces_at.get(here, ())]
        for name in hanging:
            yield structure("deny-by-need", (here, name), down, (Fact("deny", (name, form)),), tail=form)


def _of_any_role(device: Device, here: str, role: str, condition: Condition = ALWAYS) -> Iterator[AttackStep]:
    """Where no role is stated, or not what it may do, acting at a component gives all that some role might give there: what is silent
    is judged at its worst."""
    acts = (Fact("act", (role, here)),)
    for asset in device.assets_at.get(here, ()):
        if asset.is_function:
            gives = {"misuse": Fact("misuse", (asset.id, WORSE)), "deny": Fact("deny", (asset.id, LASTING))}
        else:
            gives = {"read": Fact("read", (asset.id, here)), "alter": Fact("alter", (asset.id, here, WORSE))}
        for act, fact in gives.items():
            yield structure(f"grant-{act}", (here, asset.id), acts, (fact,), condition, tail=role)


def _of_role(device: Device, role: Role, questions: Questions) -> Iterator[AttackStep]:
    """Acting as a role gives what the role may do."""
    acts = (Fact("act", (role.id, role.at)),)
    yield structure("any-role", (role.at,), acts, (Fact("act", ("any", role.at)),), tail=role.id)
    if not role.is_stated:
        answer = "may: [{read: ...}, {alter: ...}], or `may: []` for nothing"
        condition = questions.ask(role.id, "may", f"What may `{role.id}` do at `{role.at}`?", "for the worst, everything there", answer)
        yield from _of_any_role(device, role.at, role.id, condition)
    for grant in role.may:
        if grant.act == "run":
            gives = Fact("run", (role.at, grant.what))
        elif grant.act == "read":
            gives = Fact("read", (grant.what, role.at))
        elif grant.act == "alter":
            gives = Fact("alter", (grant.what, role.at, WORSE))
        else:
            gives = Fact(grant.act, (grant.what, LASTING if grant.act == "deny" else WORSE))
        yield structure(f"grant-{grant.act}", (role.at, grant.what), acts, (gives,), tail=role.id)


def _of_flow(device: Device, flow: DataFlow, catalogue: Catalogue, questions: Questions) -> Iterator[AttackStep]:
    """The ends of a flow see it, its sender can change it, and what is changed arrives. What somebody else's system is lawfully sent,
    or sends, is no loss of the device when that system falls; what it falsely sends is the device's concern."""
    sender, receiver = Fact("run", (flow.source, "user")), Fact("run", (flow.target, "user"))
    tap, inject = Fact("tap", (flow.id,)), Fact("inject", (flow.id,))
    for end, runs in ((flow.source, sender), (flow.target, receiver)):
        if not catalogue.component_kinds[device.components[end].kind].is_a("external"):
            yield structure("tap", (end, flow.id), (runs,), (tap,))
    yield structure("inject", (flow.source, flow.id), (sender,), (inject,))
    for name, condition in questions.links_of(flow, "via"):
        interface = device.interfaces[name]
        if interface.at == flow.target and flow.source != flow.target:
            gives = Fact(_arrival(flow, catalogue.interface_kinds[interface.kind]), (name,))
            yield structure("lateral", (flow.source, flow.id, name), (sender,), (gives,), condition)
    for name, condition in questions.links_of(flow, "carries"):
        where = (flow.id, name, *flow.via)
        yield structure("read-in-transit", where, (tap,), (Fact("read", (name, flow.id)),), condition)
        yield structure("alter-in-transit", where, (inject,), (Fact("alter", (name, flow.id, WORSE)),), condition)
        yield structure("forge-in-transit", where, (inject,), (Fact("forge", (name, flow.id, WORSE)),), condition)
        for act in ("alter", "forge"):
            for form in FORMS[act]:
                sent, moving = Fact(act, (name, flow.source, form)), Fact(act, (name, flow.id, form))
                arrived = Fact(act, (name, flow.target, form))
                yield structure("depart", (flow.source, flow.id, name), (sent,), (moving,), condition, tail=f"{act}+{form}")
                yield structure("arrive", (flow.id, flow.target, name), (moving,), (arrived,), condition, tail=f"{act}+{form}")
    yield from _flow_denied(flow, questions)


def _arrival(flow: DataFlow, kind: Kind) -> str:
    """What the sender's hold of a flow gives at the interface where it arrives: what is carried by hand only brings its content."""
    if flow.attributes.get("medium") == "hand-carried":
        return "carried"
    return "connect" if kind.is_a("network") or kind.is_a("radio") else "reach"


def _flow_denied(flow: DataFlow, questions: Questions) -> Iterator[AttackStep]:
    ends = ((flow.source, ALWAYS), (flow.target, ALWAYS))
    for form in FORMS["deny"]:
        down = Fact("deny", (flow.id, form))
        for name, condition in dict.fromkeys((*ends, *questions.links_of(flow, "via"))):
            yield structure("deny-flow", (name, flow.id), (Fact("deny", (name, form)),), (down,), condition, tail=form)
        for name, condition in questions.links_of(flow, "carries"):
            yield structure("deny-by-need", (flow.id, name), (down,), (Fact("deny", (name, form)),), condition, tail=form)


def _of_data(device: Device, asset: Asset) -> Iterator[AttackStep]:
    """Places add up to the asset as a whole; a read key is a known key; forged data are wrong data."""
    for place in _places(device, asset):
        moving = place in device.flows or place in device.interfaces
        whole = (Fact("read", (asset.id, "anywhere")), Fact("read", (asset.id, "in-transit" if moving else "at-rest")))
        yield structure("read-anywhere", (asset.id, place), (Fact("read", (asset.id, place)),), whole)
        for form in FORMS["alter"]:
            altered, forged = Fact("alter", (asset.id, place, form)), Fact("forge", (asset.id, place, form))
            anywhere = Fact("alter", (asset.id, "anywhere", form)), Fact("forge", (asset.id, "anywhere", form))
            yield structure("forged-is-wrong", (asset.id, place), (forged,), (altered, anywhere[1]), tail=form)
            yield structure("alter-anywhere", (asset.id, place), (altered,), (anywhere[0],), tail=form)
    if asset.is_secret:
        yield structure("learn", (asset.id,), (Fact("read", (asset.id, "anywhere")),), (Fact("know", (asset.id,)),))
    for target in asset.records:
        for gone in (Fact("alter", (asset.id, "anywhere", WORSE)), Fact("deny", (asset.id, LASTING))):
            yield structure("untrace", (asset.id, target), (gone,), (Fact("untraced", (target,)),), tail=gone.predicate)


def _places(device: Device, asset: Asset) -> list[str]:
    """Where the data are: as stated, on the flows that carry them, where these arrive, and at interfaces that show them."""
    flows = device.flows_perhaps_carrying.get(asset.id, ())
    shown = (interface.id for interface in device.interfaces_showing.get(asset.id, ()))
    return list(dict.fromkeys((*asset.places, *(flow.id for flow in flows), *(flow.target for flow in flows), *shown)))


def _of_function(device: Device, function: Asset, questions: Questions) -> Iterator[AttackStep]:
    """A function whose need is wrong does the wrong thing; one whose need is missing stops."""
    for need, condition in (*_needs(function, questions), *_perhaps_used(device, function, questions)):
        pair = (function.id, need.on)
        if need.integrity:
            for wrong, form in _wrong(device, function, need):
                gives = (Fact("misuse", (function.id, form)),)
                yield structure("misuse-by-need", pair, (wrong,), gives, condition, tail=f"{wrong.predicate}+{form}")
        if need.availability:
            for form in FORMS["deny"]:
                gone, stops = (Fact("deny", (need.on, form)),), (Fact("deny", (function.id, form)),)
                yield structure("deny-by-need", pair, gone, stops, condition, tail=form)


def _needs(function: Asset, questions: Questions) -> Iterator[tuple[Dependence, Condition]]:
    """What a function needs; where nothing is stated, for the worst all that is at hand."""
    for need in function.needs:
        condition = ALWAYS
        if not need.stated:
            asks = f"Does `{function.id}` need `{need.on}` to be right (integrity), to be there (availability), or both?"
            condition = questions.ask(function.id, f"needs-{need.on}", asks, answer="needs: [{integrity: ...}] or [{availability: ...}]")
        yield need, condition
    if function.may_need:
        asks = f"What does `{function.id}` need to do its work: which data, flows, components, other functions?"
        why = f"what it needs can stop it or lead it astray; for the worst: {', '.join(function.may_need)}"
        condition = questions.ask(
            function.id, "needs", asks, why, "needs: [{integrity: ...}, {availability: ...}], or `needs: []` for nothing"
        )
        yield from ((Dependence(on=name, integrity=True, availability=True), condition) for name in function.may_need)


def _perhaps_used(device: Device, function: Asset, questions: Questions) -> Iterator[tuple[Dependence, Condition]]:
    """What comes to the component of a function and is used by none there, as far as the folder says: for the worst by each."""
    for flow in (device.flows[name] for name in function.may_use):
        condition = ALWAYS if flow.attributes.get("feeds-function") else questions.ask_attribute(flow.id, "feeds-function")
        yield Dependence(on=flow.id, integrity=True, availability=True), condition
        for name, brought in questions.links_of(flow, "carries"):
            if not device.assets[name].is_function:
                yield Dependence(on=name, integrity=True, availability=True), both(condition, brought)


def _wrong(device: Device, function: Asset, need: Dependence) -> list[tuple[Fact, str]]:
    """The facts that make a need wrong, each with the form of misuse it gives."""
    if need.on in device.components:
        return [(Fact("run", (need.on, "user")), WORSE)]
    if need.on in device.interfaces:
        return [(Fact("reach", (need.on,)), WORSE)]
    if need.on in device.flows:
        return [(Fact("inject", (need.on,)), WORSE)]
    if device.assets[need.on].is_function:
        return [(Fact("misuse", (need.on, form)), form) for form in FORMS["misuse"]]
    here = function.places[0] if function.places else "anywhere"
    local = here in device.assets[need.on].places or here in _arrivals(device, need.on)
    return [(Fact("alter", (need.on, here if local else "anywhere", form)), form) for form in FORMS["alter"]]


def _arrivals(device: Device, asset: str) -> set[str]:
    return {flow.target for flow in device.flows_perhaps_carrying.get(asset, ())}
