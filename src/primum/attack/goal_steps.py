"""Where attacks end: hazardous situations and violated needs, and the weaker form every worse fact gives."""

from collections.abc import Iterable, Iterator

from primum.attack.entry_steps import structure
from primum.attack.goal import Goal
from primum.attack.questions import Questions
from primum.attack.step import AttackStep
from primum.device.asset import Asset, AssetKind, NeedProperty, SecurityNeed
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.safety import HazardousSituation, Loss, LossAtom


def goals_of(device: Device) -> list[Goal]:
    """Every hazardous situation and every need, with the fact that means it has come about."""
    goals = [
        Goal(kind="situation", id=each.id, fact=Fact("situation", (each.id,)), is_rated=each.is_rated)
        for each in device.situations.values()
    ]
    for asset in device.assets.values():
        goals.extend(Goal(kind="need", id=need.id, fact=violation(asset, need), is_rated=bool(need.harms)) for need in asset.protect)
    return sorted(goals, key=lambda goal: (goal.kind, goal.id))


def violation(asset: Asset, need: SecurityNeed) -> Fact:
    """The fact that violates a need, in its mildest form."""
    match need.property:
        case NeedProperty.CONFIDENTIALITY_AT_REST:
            return Fact("read", (asset.id, "at-rest"))
        case NeedProperty.CONFIDENTIALITY_IN_TRANSIT:
            return Fact("read", (asset.id, "in-transit"))
        case NeedProperty.AVAILABILITY:
            return Fact("deny", (asset.id, "transient"))
        case NeedProperty.ACCOUNTABILITY:
            return Fact("untraced", (asset.id,))
        case _ if asset.is_function:
            return Fact("misuse", (asset.id, "noticed"))
        case NeedProperty.INTEGRITY_AUTHENTICITY:
            return Fact("forge", (asset.id, "anywhere", "noticed"))
        case _:
            return Fact("alter", (asset.id, "anywhere", "noticed"))


def situation_steps(device: Device) -> Iterator[AttackStep]:
    """Losses lead to situations as the safety file says."""
    for situation in device.situations.values():
        if situation.arises_from is not None:
            yield from _loss_steps(device, situation, situation.arises_from, Fact("situation", (situation.id,)), "")


def _loss_steps(device: Device, situation: HazardousSituation, loss: Loss, gives: Fact, path: str) -> Iterator[AttackStep]:
    if isinstance(loss, LossAtom):
        yield structure("leads-to", (loss.element,), (fact_of_loss(device, loss),), (gives,), tail=f"{situation.id}{path}")
        return
    parts = [
        fact_of_loss(device, part) if isinstance(part, LossAtom) else Fact("situation", (f"{situation.id}#{path}{index + 1}",))
        for index, part in enumerate(loss.parts)
    ]
    if loss.mode == "all":
        yield structure("leads-to", (situation.id,), tuple(parts), (gives,), tail=f"all{path}")
    else:
        for index, part in enumerate(parts):
            yield structure("leads-to", (situation.id,), (part,), (gives,), tail=f"any{path}{index + 1}")
    for index, (inner, fact) in enumerate(zip(loss.parts, parts, strict=True)):
        if not isinstance(inner, LossAtom):
            yield from _loss_steps(device, situation, inner, fact, f"{path}{index + 1}.")


def fact_of_loss(device: Device, loss: LossAtom) -> Fact:
    """The fact that a loss of the safety file stands for."""
    if loss.loss == "read":
        return Fact("read", (loss.element, "anywhere"))
    if loss.loss == "untraced":
        return Fact("untraced", (loss.element,))
    asset = device.assets.get(loss.element)
    if loss.loss == "alter" and (asset is None or asset.kind is not AssetKind.FUNCTION):
        return Fact("alter", (loss.element, "anywhere", loss.form or "noticed"))
    return Fact(loss.loss, (loss.element, loss.form or ("transient" if loss.loss == "deny" else "noticed")))


def untraced_steps(device: Device, questions: Questions) -> Iterator[AttackStep]:
    """Acts on an asset that must be accountable, but of which no log is declared, leave no trace until somebody names the log."""
    logged = {target for asset in device.assets.values() for target in asset.records}
    for asset in device.assets.values():
        needs = {need.property for need in asset.protect}
        if NeedProperty.ACCOUNTABILITY not in needs or asset.id in logged:
            continue
        asks = f"Which log keeps track of acts on `{asset.id}`?"
        condition = questions.ask(asset.id, "log", asks, answer=f"an asset of kind log with `records: [{asset.id}]`")
        act = Fact("misuse", (asset.id, "noticed")) if asset.is_function else Fact("alter", (asset.id, "anywhere", "noticed"))
        yield structure("untrace", (asset.id,), (act,), (Fact("untraced", (asset.id,)),), condition, tail="no-log")


def milder_steps(steps: Iterable[AttackStep]) -> Iterator[AttackStep]:
    """The worse form of a fact gives the milder."""
    worse = dict.fromkeys(fact for step in steps for fact in step.conclusions)
    for fact in worse:
        milder = fact.milder()
        if milder is not None and fact.predicate != "run":
            yield structure("milder", fact.args[:-1], (fact,), (milder,), tail=fact.predicate)
