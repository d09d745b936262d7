"""Assets with their places, needs and protection, resolved."""

from primum.catalogue.catalogue import Catalogue
from primum.device.asset import Asset, AssetKind, Dependence, NeedProperty, SecurityNeed
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.asset_record import AssetRecord, DependenceRecord
from primum.linking.scope import ELEMENTS, PLACES, Scope
from primum.linking.type_attributes import type_attributes


def link_assets(records: Records, catalogue: Catalogue, scope: Scope) -> list[Asset]:
    """The assets of a folder."""
    return [_asset(placed, catalogue, scope) for placed in records.of(AssetRecord)]


def _asset(placed: Placed[AssetRecord], catalogue: Catalogue, scope: Scope) -> Asset:
    record = placed.record
    function = record.kind == "function"
    if function and len(record.at) != 1:
        scope.complain(
            "PR0209", f"the function `{record.id}` is performed at one component", placed.span("at"), fix="write `at: component-id`"
        )
    if not function and (record.needs or record.role or record.longest_outage is not None):
        fix = "write `kind: function`, or remove `needs`, `role` and `longest_outage`"
        scope.complain(
            "PR0210", f"`{record.id}` is {record.kind}; only a function has needs, a role and an outage", placed.span("kind"), fix=fix
        )
    return Asset(
        id=record.id,
        title=record.title or record.id,
        kind=AssetKind(record.kind),
        places=scope.refers_all(placed, "at", record.at, ("component",) if function else PLACES),
        shared=record.shared,
        role=record.role,
        needs=tuple(need for index, each in enumerate(record.needs or ()) for need in _dependence(placed, index, each, scope)),
        longest_outage=record.longest_outage,
        safe_state=record.safe_state,
        records=scope.refers_all(placed, "records", record.records, ELEMENTS),
        protect=_protect(placed, scope),
        attributes=type_attributes(placed, "asset", None, catalogue, scope),
    )


def _dependence(placed: Placed[AssetRecord], index: int, record: DependenceRecord, scope: Scope) -> list[Dependence]:
    found = []
    if not any((record.integrity, record.availability, record.both, record.either)):
        fix = "write `{integrity: x}`, `{availability: x}` or `{both: x}`; `needs: []` where it needs nothing"
        scope.complain("PR0240", f"a need of `{placed.record.id}` names nothing", placed.span("needs", index), fix=fix)
    for name in ("integrity", "availability", "both", "either"):
        on = getattr(record, name)
        path = ("needs", index) if name == "either" else ("needs", index, name)
        if on and scope.refers(placed, path, on, ELEMENTS):
            integrity, availability = name != "availability", name != "integrity"
            found.append(Dependence(on=on, integrity=integrity, availability=availability, stated=name != "either"))
    return found


def _protect(placed: Placed[AssetRecord], scope: Scope) -> tuple[SecurityNeed, ...]:
    protect = placed.record.protect
    if protect is None:
        return ()
    secret, right = protect.confidentiality, protect.integrity
    stated = {
        NeedProperty.CONFIDENTIALITY_AT_REST: secret.at_rest if secret else None,
        NeedProperty.CONFIDENTIALITY_IN_TRANSIT: secret.in_transit if secret else None,
        NeedProperty.INTEGRITY_AUTHENTICITY: right.authenticity if right else None,
        NeedProperty.INTEGRITY_ACCURACY: right.accuracy if right else None,
        NeedProperty.AVAILABILITY: protect.availability,
        NeedProperty.ACCOUNTABILITY: protect.accountability,
    }
    return tuple(
        SecurityNeed(asset=placed.record.id, property=name, importance=word, harms=_harms(placed, name, scope))
        for name, word in stated.items()
        if word is not None
    )


def _harms(placed: Placed[AssetRecord], name: NeedProperty, scope: Scope) -> tuple[str, ...]:
    family = name.partition(".")[0]
    harms = placed.record.harms
    stated: tuple[str, ...] = getattr(harms, family) if harms else ()
    return tuple(each for index, each in enumerate(stated) if scope.refers(placed, ("harms", family, index), each, ("harm",)))
