"""The system as a picture and as tables: zones, components, flows, stores, and the facts stated of each."""

from collections.abc import Iterator

from primum.device.asset import Asset
from primum.device.elements import AttributeValue, Component, DataFlow, Interface
from primum.diagrams.draw_device import draw_device
from primum.documents.block import Block, Figure, Row
from primum.documents.content.named import called, counted, listed, named, refs_or, some
from primum.documents.content.prose import note, open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import ref
from primum.documents.source import Source

ID = "architecture"
DRAWN = 80
"""A picture of more components than these would not fit on a page; the tables have all."""
SHOWN_ELSEWHERE = frozenset(("speaks", "direction", "default", "medium", "accepts"))
"""Attributes that have a column of their own."""


def picture(source: Source) -> Iterator[Block]:
    """The system diagram."""
    device = source.device
    if not device.components:
        yield open_point("No component is described, so there is no system diagram.", "architecture.yaml, components")
        return
    said = (
        f"{counted(len(device.components), 'component')} in {counted(len(device.zones), 'zone')} "
        f"with {counted(len(device.interfaces), 'interface')} and {counted(len(device.flows), 'data flow')}"
    )
    yield paragraph(
        f"The diagram shows {said}. Frames are zones, and their edges trust boundaries. Interfaces sit at the edge of the component they "
        "belong to, arrows are data flows, and people stand where they get at an interface. The signs are explained below the picture."
    )
    if len(device.components) > DRAWN:
        yield note("The device has too many components for one picture. The tables below hold all of them.")
        return
    ends = "; ".join(f"{each.source} to {each.target}" for each in device.flows.values()) or "none"
    yield Figure(
        id=f"{ID}.diagram",
        caption=f"System diagram of {device.identity.name}",
        svg=source.drawn(lambda: draw_device(device, counted=source.assessment.counting)),
        alt=f"System diagram: {said}. Zones: {listed([each.title for each in device.zones.values()], 'none')}. Flows: {ends}.",
        is_wide=True,
    )


def zones(source: Source) -> Iterator[Block]:
    """Zones with their components, and the conduits between them."""
    device = source.device
    if not device.zones:
        yield open_point("No zone is described, so no trust boundary can be shown.", "architecture.yaml, zones")
        return
    inside: dict[str, list[str]] = {}
    for each in device.components.values():
        inside.setdefault(each.zone or "", []).append(each.id)
    yield paragraph("A zone is a part of the world with one level of trust. Whatever passes from one to another crosses a trust boundary.")
    rows = (row(ref(each.id), each.title, refs_or(inside.get(each.id, []), "none"), anchor=each.id) for each in device.zones.values())
    yield table(f"{ID}.zone-table", "Zones", (("Id", 2), ("Zone", 4), ("Components", 5)), rows)
    if inside.get(""):
        yield open_point(f"No trust boundary runs around {some(inside[''])}.", "architecture.yaml, zone of the component")
    yield from _conduits(source)


def _conduits(source: Source) -> Iterator[Block]:
    found: dict[tuple[str, str], list[DataFlow]] = {}
    for flow in source.device.flows.values():
        ends = _ends(source, flow)
        if ends is not None:
            found.setdefault(ends, []).append(flow)
    if not found:
        yield paragraph("No data flow crosses a trust boundary.")
        return
    rows = (
        row(
            ref(first),
            ref(second),
            refs_or(flow.id for flow in flows_here),
            listed(sorted({_word(flow.attributes.get("medium")) for flow in flows_here})),
            refs_or(dict.fromkeys(way for flow in flows_here for way in flow.via)),
            refs_or(dict.fromkeys(each for flow in flows_here for each in _guards(source, flow))),
        )
        for (first, second), flows_here in found.items()
    )
    yield paragraph(
        "A conduit holds all flows between two zones. Controls are those that stand at the flows or at the interfaces they pass."
    )
    columns = (("Zone", 2), ("Zone", 2), ("Flows", 3), ("Medium", 2), ("Through", 3), ("Controls", 4))
    yield table(f"{ID}.conduits", "Conduits between zones", columns, rows)


def _ends(source: Source, flow: DataFlow) -> tuple[str, str] | None:
    """The two zones that a flow joins; None when it stays in one, or when one is not stated."""
    one, other = (source.device.components[name].zone for name in (flow.source, flow.target))
    return (min(one, other), max(one, other)) if one and other and one != other else None


def _guards(source: Source, flow: DataFlow) -> Iterator[str]:
    for place in (flow.id, *flow.via):
        for control in source.device.controls_at.get(place, ()):
            if control.status.is_present:
                yield control.id


def components(source: Source) -> Iterator[Block]:
    """Every component with its kind, zone, owner and what it holds and does."""
    device = source.device
    if not device.components:
        yield open_point("No component is described.", "architecture.yaml, components")
        return
    yield paragraph("What runs, keeps or moves something. Software lists are the SBOM files of the component; the parts stand in the SBOM.")
    columns = (("Id", 2), ("Component", 3), ("Kind", 2), ("Zone", 2), ("Whose", 1), ("How many", 1), ("Interfaces", 3), ("Does", 3))
    rows = (_component(source, each) for each in device.components.values())
    yield table(f"{ID}.component-table", "Components", (*columns, ("Software list", 2)), rows, matrix=True, wide=True)


def _component(source: Source, each: Component) -> Row:
    device = source.device
    kind = source.catalogue.component_kinds.get(each.kind)
    does = [asset.id for asset in device.assets_at.get(each.id, ()) if asset.is_function]
    return row(
        ref(each.id),
        each.title,
        kind.title if kind else each.kind,
        refs_or([each.zone] if each.zone else [], "not stated"),
        each.owner,
        {"one": "one a device", "per-patient": "one a patient", "fleet": "one for all devices"}.get(each.instances, each.instances),
        refs_or(interface.id for interface in device.interfaces_at.get(each.id, ())),
        refs_or(does),
        ", ".join(name.rsplit("/", 1)[-1] for name in each.sbom) or "-",
        anchor=each.id,
    )


def flows(source: Source) -> Iterator[Block]:
    """Every data flow with its ends, what it carries and what guards it."""
    found = source.device.flows
    if not found:
        yield paragraph("No data flow is described.")
        return
    yield paragraph("What goes from where to where. A flow crosses a boundary when its ends are in different zones.")
    columns = (
        ("Id", 2),
        ("Flow", 3),
        ("From", 2),
        ("To", 2),
        ("Through", 2),
        ("Medium", 1),
        ("Carries", 3),
        ("Boundary", 1),
        ("Controls", 3),
    )
    rows = (_flow(source, each) for each in found.values())
    yield table(f"{ID}.flow-table", "Data flows", columns, rows, matrix=True, wide=True)


def _flow(source: Source, each: DataFlow) -> Row:
    firmware = "firmware" if each.attributes.get("carries-firmware") is True else "none"
    carries = refs_or(each.carries, "not stated" if each.may_carry else firmware)
    return row(
        ref(each.id),
        each.title,
        ref(each.source),
        ref(each.target),
        refs_or(each.via, "not stated" if each.may_pass else "none"),
        _word(each.attributes.get("medium")),
        carries,
        "crosses" if _ends(source, each) else "inside",
        refs_or(dict.fromkeys(_guards(source, each))),
        anchor=each.id,
    )


def stores(source: Source) -> Iterator[Block]:
    """Where data, keys and logs are at rest, and what guards them there."""
    device = source.device
    kept = {each.id: [asset for asset in device.assets_at.get(each.id, ()) if not asset.is_function] for each in device.components.values()}
    kept = {name: found for name, found in kept.items() if found}
    if not kept:
        yield paragraph("No component is said to keep data.")
        return
    yield paragraph(
        "What is kept where. The controls are those that keep stored data secret, whole or recoverable, at the component or at the data."
    )
    rows = (
        row(
            named(device.components[name].title, name),
            refs_or(asset.id for asset in found if not asset.is_secret),
            refs_or(asset.id for asset in found if asset.is_secret),
            refs_or(_guards_at_rest(source, name, found)),
        )
        for name, found in kept.items()
    )
    columns = (("Component", 4), ("Data and logs", 4), ("Keys and credentials", 3), ("Controls", 4))
    yield table(f"{ID}.store-table", "Data stores", columns, rows, matrix=True)


def _guards_at_rest(source: Source, component: str, kept: list[Asset]) -> dict[str, None]:
    wanted = {"STCF", "IGAU", "DTBK", "DIDT"}
    places = (component, *(asset.id for asset in kept))
    controls = (each for place in places for each in source.device.controls_at.get(place, ()) if each.status.is_present)
    return dict.fromkeys(each.id for each in controls if wanted.intersection(source.catalogue.control_types[each.type].capability))


def facts(source: Source) -> Iterator[Block]:
    """The attributes stated of each element, since the threat rules ask for them."""
    device = source.device
    groups = (device.components, device.interfaces, device.flows, device.assets)
    elements: list[Component | Interface | DataFlow | Asset] = [each for group in groups for each in group.values()]
    rows = []
    for each in elements:
        stated = {name: value for name, value in each.attributes.items() if name not in SHOWN_ELSEWHERE}
        if stated:
            said = "; ".join(f"{name.replace('-', ' ')}: {_word(value)}" for name, value in stated.items())
            rows.append(row(ref(each.id), called(each.title, each.id), said))
    if not rows:
        yield paragraph("No further fact is stated of any element.")
        return
    yield paragraph("A fact that is not stated counts as unknown, and the threats that ask for it are then assumed.")
    columns = (("Element", 2), ("What it is", 3), ("Stated facts", 7))
    yield table(f"{ID}.fact-table", "Facts stated of the elements", columns, rows, matrix=True)


def _word(value: AttributeValue | None) -> str:
    if value is None:
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = sorted(value) if isinstance(value, frozenset) else [value]
    return ", ".join(word.replace("-", " ") for word in words) or "none"
