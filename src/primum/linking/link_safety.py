"""Hazards, harms and hazardous situations, resolved."""

from primum.device.policy import RiskPolicy
from primum.device.safety import Harm, HarmKind, Hazard, HazardousSituation, Loss, LossAtom, LossTree
from primum.diagnostics.suggest import suggest
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.safety_record import HarmRecord, HazardRecord, LossRecord, SituationRecord
from primum.linking.scope import ELEMENTS, Scope

LOSSES: dict[str, tuple[str, ...]] = {
    "deny": ELEMENTS,
    "alter": ("asset",),
    "misuse": ("function",),
    "read": ("asset",),
    "untraced": ELEMENTS,
}
"""What each loss may be a loss of."""


def link_hazards(records: Records) -> list[Hazard]:
    """The hazards."""
    return [Hazard(id=each.record.id, title=each.record.title) for each in records.of(HazardRecord)]


def link_harms(records: Records, policy: RiskPolicy, scope: Scope) -> list[Harm]:
    """The harms; their severity is on the scale of their kind."""
    harms = []
    for placed in records.of(HarmRecord):
        record = placed.record
        scale = policy.severities[record.kind]
        if record.severity not in scale:
            message = f"`{record.severity}` is not a severity of {record.kind} harm"
            fix = suggest(record.severity, scale)
            scope.complain("PR0211", message, placed.span("severity"), why="the risk could not be rated", fix=fix)
        harms.append(Harm(id=record.id, title=record.title, kind=HarmKind(record.kind), severity=record.severity, people=record.people))
    return harms


def link_situations(records: Records, scope: Scope) -> list[HazardousSituation]:
    """The hazardous situations and what leads to each."""
    situations = []
    for placed in records.of(SituationRecord):
        record = placed.record
        if record.hazard:
            scope.refers(placed, ("hazard",), record.hazard, ("hazard",))
        arises = record.arises_from
        situations.append(
            HazardousSituation(
                id=record.id,
                title=record.title,
                harms=scope.refers_all(placed, "harms", record.harms, ("harm",)),
                hazard=record.hazard,
                arises_from=_loss(placed, ("arises_from",), arises, scope) if arises else None,
                risk_ids=record.risk_ids,
                warning=record.warning,
                instructions=record.instructions,
            )
        )
    return situations


def _loss(placed: Placed[SituationRecord], path: tuple[str | int, ...], record: LossRecord, scope: Scope) -> Loss | None:
    named = [name for name in ("all", "any", *LOSSES) if getattr(record, name) is not None]
    if len(named) != 1:
        fix = "write one of `all`, `any`, `deny`, `alter`, `misuse`, `read`, `untraced`"
        scope.complain("PR0212", "one loss is named here, or `all` or `any` of several", placed.span(*path), fix=fix)
        return None
    name = named[0]
    if name in ("all", "any"):
        return _tree(placed, path, name, getattr(record, name), scope)
    return _atom(placed, path, name, record, scope)


def _tree(
    placed: Placed[SituationRecord], path: tuple[str | int, ...], name: str, records: tuple[LossRecord, ...], scope: Scope
) -> Loss | None:
    parts = [_loss(placed, (*path, name, index), each, scope) for index, each in enumerate(records)]
    if not parts:
        scope.complain("PR0212", f"`{name}` needs at least one loss", placed.span(*path), fix="add a loss, or remove `arises_from`")
        return None
    return LossTree(mode=name, parts=tuple(part for part in parts if part is not None))


def _atom(placed: Placed[SituationRecord], path: tuple[str | int, ...], name: str, record: LossRecord, scope: Scope) -> Loss | None:
    element = getattr(record, name)
    if not scope.refers(placed, (*path, name), element, LOSSES[name]):
        return None
    form, unfit = (record.lasting, record.how) if name == "deny" else (record.how, record.lasting)
    if unfit is not None or (form is not None and name in ("read", "untraced")):
        message = "`for` belongs to `deny`, `how` to `alter` and `misuse`"
        scope.complain("PR0213", message, placed.span(*path), why="the form would be silently ignored", fix="remove it")
    default = {"deny": "transient", "alter": "noticed", "misuse": "noticed"}.get(name)
    return LossAtom(loss=name, element=element, form=form or default)
