"""The views beside the global one: harm to many patients, the way of an update, use by roles, keys."""

from collections.abc import Iterator

from primum.device.asset import Asset
from primum.device.elements import Role
from primum.device.view import View
from primum.diagrams.draw_device import draw_device
from primum.documents.block import Block, Figure, Row, Section
from primum.documents.content.architecture_elements import DRAWN
from primum.documents.content.named import called, named, refs_or, some
from primum.documents.content.prose import open_point
from primum.documents.content.rated import rated
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Run, plain, ref
from primum.documents.source import Source

ID = "architecture"
RIGHTS = {"run": "run code as", "read": "read", "alter": "change", "deny": "stop", "misuse": "operate"}
"""What a role may do, as a person says it."""


def many_patients(source: Source) -> tuple[Section, ...]:
    """What several devices share, and the risks that an attack on many decides."""
    return (Section(id=f"{ID}.shared", title="What several devices share", blocks=tuple(_shared(source))),)


def _shared(source: Source) -> Iterator[Block]:
    device = source.device
    rows = [row(named(each.title, each.id), "component", "all devices") for each in device.components.values() if each.instances == "fleet"]
    shared = [each for each in device.assets.values() if each.shared in ("model", "fleet")]
    rows += [row(named(called(each.title, each.id), each.id), each.kind.value, f"the {each.shared}") for each in shared]
    if rows:
        yield paragraph("One attack meets many patients only through something that many devices share:")
        yield table(f"{ID}.shared-table", "What several devices share", (("What", 5), ("Kind", 2), ("Shared by", 2)), rows)
    elif device.components:
        yield paragraph(
            "In the model nothing is shared by several devices: no component for the whole fleet, no secret of a model or fleet."
        )
    unsaid = [each.id for each in device.assets.values() if each.is_secret and each.shared is None]
    if unsaid:
        yield open_point(f"Whether several devices share {some(unsaid)} is not stated.", "assets.yaml, shared")
    yield from _decided_by_many(source)


def _decided_by_many(source: Source) -> Iterator[Block]:
    found = [each for each in source.assessment.risks if any(each.views[view].many for view in View)]
    if not found:
        if source.assessment.risks:
            yield paragraph("No risk is decided by an attack on many patients at once, in any view.")
        return
    yield paragraph("The level of these risks is that of an attack on many patients at once, in the views that say so:")
    rows = (row(ref(each.id), each.severity, *(rated(source, each.views[view]) for view in View)) for each in found)
    columns = (("Risk", 4), ("Severity for one", 2), *((view.value.capitalize(), 3) for view in View))
    yield table(f"{ID}.many-table", "Risks decided by an attack on many patients", columns, rows)
    told = next((each for each in found if source.assessment.stories[each.id].many_path is not None), None)
    path = source.assessment.stories[told.id].many_path if told is not None else None
    if told is not None and path is not None and len(source.device.components) <= DRAWN:
        yield Figure(
            id=f"{ID}.many-picture",
            caption=f"The easiest way today on which {told.id} meets many patients",
            svg=source.drawn(lambda: draw_device(source.device, path, counted=source.assessment.counting, only_path=True)),
            alt=f"What the attack passes, from {', '.join(path.entries)} to {source.device.title_of(told.goal)}.",
            is_wide=True,
        )


def update_path(source: Source) -> tuple[Section, ...]:
    """Flows that carry firmware, what takes updates from where, and the controls on the way."""
    blocks = (*_firmware(source), *_updated(source), *_update_controls(source))
    return (Section(id=f"{ID}.updates", title="What an update passes", blocks=blocks),)


def _firmware(source: Source) -> Iterator[Block]:
    found = [each for each in source.device.flows.values() if each.attributes.get("carries-firmware") is True]
    if found:
        rows = (row(ref(each.id), each.title, ref(each.source), ref(each.target), refs_or(each.via, "by hand")) for each in found)
        yield paragraph("New software travels on these flows:")
        columns = (("Flow", 2), ("What it is", 4), ("From", 2), ("To", 2), ("Through", 2))
        yield table(f"{ID}.firmware-table", "Flows that carry new software", columns, rows)
    else:
        yield paragraph("No data flow is said to carry new software.")


def _updated(source: Source) -> Iterator[Block]:
    rows = []
    for each in source.device.components.values():
        value = each.attributes.get("update-from")
        if value is not None:
            words = sorted(value) if isinstance(value, frozenset) else [str(value)]
            said = ", ".join(word.replace("-", " ") for word in words)
            rows.append(row(named(each.title, each.id), "from no interface of its own" if said == "none" else said))
    if rows:
        yield paragraph("Each component takes its software by these ways:")
        yield table(f"{ID}.update-table", "By which ways software can be replaced", (("Component", 4), ("Takes updates", 4)), rows)


def _update_controls(source: Source) -> Iterator[Block]:
    types = source.catalogue.control_types
    found = [each for each in source.device.controls.values() if "CSUP" in types[each.type].capability and each.status.is_present]
    if not found:
        yield open_point("No control is built in that guards an update.", "controls.yaml")
        return
    yield paragraph("On the way stand these controls; what each must do is in the control specification:")
    rows = (
        row(ref(each.id), each.title, refs_or(each.at), refs_or(each.relies_on), "yes" if each.id in source.assessment.counting else "no")
        for each in found
    )
    columns = (("Control", 2), ("What it does", 5), ("Where", 3), ("Rests on", 2), ("Counts today", 1))
    yield table(f"{ID}.update-controls", "Controls on the way of an update", columns, rows)


def use_cases(source: Source) -> tuple[Section, ...]:
    """The roles with their rights, and who holds them."""
    return (Section(id=f"{ID}.roles", title="Roles and rights", blocks=tuple(_roles(source))),)


def _roles(source: Source) -> Iterator[Block]:
    device = source.device
    if not device.roles:
        yield paragraph("No component of the device is said to know a role: nobody signs in, or the folder does not say so.")
    else:
        holders: dict[str, list[str]] = {}
        for actor in device.actors.values():
            for name in actor.roles:
                holders.setdefault(name, []).append(actor.id)
        doors: dict[str, list[str]] = {}
        for interface in device.interfaces.values():
            for name in interface.roles:
                doors.setdefault(name, []).append(interface.id)
        yield paragraph("A role has exactly the rights listed; held by names the people near the device who have it.")
        rows = (_role(each, holders.get(each.id, []), doors.get(each.id, [])) for each in device.roles.values())
        columns = (("Id", 2), ("Role", 3), ("Known by", 2), ("May", 4), ("Signs in at", 2), ("Held by", 2))
        yield table(f"{ID}.role-table", "Roles and rights", columns, rows, matrix=True)
    asked = [each.question.id for each in source.assessment.questions if each.question.topic == "roles"]
    if asked:
        yield paragraph("Which roles there are is asked in ", refs_or(asked), ".")


def _role(role: Role, holders: list[str], doors: list[str]) -> Row:
    may: list[Run] = []
    for grant in role.may:
        what = plain(grant.what) if grant.act == "run" else ref(grant.what)
        may.extend((*plain("; " if may else ""), *plain(f"{RIGHTS.get(grant.act, grant.act)} "), *what))
    return row(ref(role.id), role.title, ref(role.at), tuple(may) or "nothing", refs_or(doors), refs_or(holders), anchor=role.id)


def keys(source: Source) -> tuple[Section, ...]:
    """Every key and credential: where it lies, who shares and knows it, what rests on it."""
    return (Section(id=f"{ID}.secrets", title="Keys and credentials", blocks=tuple(_secrets(source))),)


def _secrets(source: Source) -> Iterator[Block]:
    device = source.device
    found = [each for each in device.assets.values() if each.is_secret]
    if not found:
        yield paragraph("The model holds no key and no credential.")
        return
    known, resting = _by_secret(source)
    yield paragraph("What rests on a secret fails with it. Shared by: one device, every device of the model, or the whole fleet.")
    rows = (_secret(each, known.get(each.id, []), resting.get(each.id, [])) for each in found)
    columns = (("Secret", 4), ("Kind", 1), ("Lies at", 3), ("Shared by", 1), ("Known by", 2), ("Controls that rest on it", 4))
    yield table(f"{ID}.secret-table", "Keys and credentials", columns, rows, matrix=True)


def _by_secret(source: Source) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Who knows each secret, and which controls rest on it."""
    known: dict[str, list[str]] = {}
    resting: dict[str, list[str]] = {}
    for actor in source.device.actors.values():
        for name in actor.knows:
            known.setdefault(name, []).append(actor.id)
    for control in source.device.controls.values():
        for name in control.relies_on:
            resting.setdefault(name, []).append(control.id)
    return known, resting


def _secret(each: Asset, known: list[str], resting: list[str]) -> Row:
    return row(
        named(called(each.title, each.id), each.id),
        each.kind.value,
        refs_or(each.places, "not stated"),
        each.shared or "not stated",
        refs_or(known, "nobody outside"),
        refs_or(resting),
    )
