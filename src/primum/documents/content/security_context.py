"""The security context: what the device is for, who is near it, what it must keep, and what it takes for granted."""

from collections.abc import Iterator, Sequence

from primum.device.elements import Actor, Intent, Interface
from primum.documents.block import Block, Row, Section
from primum.documents.content.interface_table import is_asked
from primum.documents.content.named import chance, listed, named, refs_or, some
from primum.documents.content.prose import open_point, prose
from primum.documents.content.section_of import section_of
from primum.documents.content.security_context_assets import assets, functions, needs
from primum.documents.content.security_context_assumptions import assumptions
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import yes_no
from primum.documents.run import Run, Runs, plain, ref, refs, strong
from primum.documents.source import Source

ID = "security-context"


def security_context(source: Source) -> tuple[Section, ...]:
    """From the intended purpose to the assumptions, each with what the folder states of it."""
    return (
        section_of(source, f"{ID}.device", "The device and its intended purpose", _device(source), *DEVICE),
        prose(source, ID, "environment", *ENVIRONMENT, after=(_partners(source),)),
        section_of(source, f"{ID}.people", "People and systems near the device", _people(source), *PEOPLE),
        prose(source, ID, "misuse", *MISUSE, after=(_carriers(source),)),
        section_of(source, f"{ID}.assets", "Data, keys and logs", assets(source), *ASSETS),
        section_of(source, f"{ID}.functions", "Functions that the patient depends on", functions(source), *FUNCTIONS),
        section_of(source, f"{ID}.needs", "What must hold for each asset", needs(source), *NEEDS),
        section_of(source, f"{ID}.assumptions", "What is taken for granted", assumptions(source), *ASSUMPTIONS),
    )


DEVICE = ("MDR:ANNEX-II", "IVDR:ANNEX-II", "MDR:ANNEX-VIII-R11", "IVDR:ART-47", "MDR:GSPR-22.1", "IVDR:GSPR-19")
ENVIRONMENT = (
    "IGNB-TD:3.3",
    "IEC-81001-5-1:7.1.2",
    "MDCG-2019-16:2.3",
    "MDCG-2019-16:2.5",
    "MDCG-2019-16:3.1-P2",
    "MDR:GSPR-14.2d",
    "IVDR:GSPR-13.2d",
    "MDR:GSPR-17.4",
    "IVDR:GSPR-16.4",
    "MDR:GSPR-5",
    "IVDR:GSPR-5",
    "IMDRF-N60:5.6.1",
)
PEOPLE = ("IGNB-TD:3.3", "MDCG-2019-16:2.3", "IEC-81001-5-1:7.1.2")
MISUSE = ("MDCG-2019-16:2.4", "MDR:GSPR-3c", "IVDR:GSPR-3")
FUNCTIONS = ("IGNB-TD:3.3", "IEC-81001-5-1:7.1.2", "MDR:GSPR-18.4")
ASSETS = ("IGNB-TD:3.3", "IEC-81001-5-1:5.2.1", "MDCG-2019-16:3.4", "IMDRF-N60:5.1-DATA")
NEEDS = ("MDCG-2019-16:2.1", "IEC-81001-5-1:5.2.1", "IMDRF-N60:5.1-DATA", "IGNB-TD:3.8")
ASSUMPTIONS = (
    "MDCG-2019-16:3.6",
    "MDCG-2019-16:3.6-ASSUME",
    "MDCG-2019-16:3.6-AUTON",
    "MDCG-2019-16:3.6-RISK",
    "MDCG-2019-16:2.5",
    "MDCG-2019-16:ANNEX-I",
    "IEC-81001-5-1:7.1.2",
    "IMDRF-N60:4.3",
    "MDR:GSPR-14.1",
    "IVDR:GSPR-13.1",
    "IGNB-TD:4.1",
)

INTENTS = {
    Intent.HOSTILE: "wants to do harm",
    Intent.CARRIER: "honest, but may bring something hostile along",
    Intent.AUTHORISED: "does what he is allowed to",
}
"""What an actor wants, in words."""


def _device(source: Source) -> Iterator[Block]:
    of = source.device.identity
    support = [f"{word} {day}" for word, day in (("from", of.support_since), ("limited from", of.support_limited_from)) if day]
    stated = {
        "Device": of.name,
        "Manufacturer": f"{of.manufacturer}, SRN {of.srn}" if of.srn else of.manufacturer,
        "Regulation, class and rule": listed([of.regulation, f"class {of.device_class}", *([of.rule] if of.rule else [])]),
        "Basic UDI-DI": of.basic_udi,
        "UDI-DI": of.udi,
        "Software version": of.software_version,
        "Variants": "; ".join(each.called for each in of.variants) or "none stated",
        "Stage": of.stage,
        "Intended purpose": of.intended_purpose,
        "Users": ", ".join(of.users),
        "Use by lay people": yes_no(of.lay_users) if of.lay_users is not None else "",
        "Patients": of.patients,
        "Places of use": ", ".join(of.environments),
        "Connection to other systems or networks": yes_no(of.connected) if of.connected is not None else "",
        "Support": ", ".join([*support, f"until {of.support_until}"]) if of.support_until else "",
        "Contact for security": of.security_contact,
        "Website": of.website,
    }
    yield paragraph("Everything below rests on what the device is for. Threats and harms are judged for this purpose and these users.")
    rows = (row(strong(name), " ".join(value.split())) for name, value in stated.items() if value)
    yield table(f"{ID}.identity", "The device", (("What", 1), ("What is stated", 3)), rows)
    missing = [name for name, value in stated.items() if not value]
    if missing:
        yield open_point(f"Not stated: {'; '.join(missing)}.", "device.yaml")


def _partners(source: Source) -> Section:
    device = source.device
    partners = [each for each in device.components.values() if each.owner != "manufacturer"]
    blocks: list[Block] = []
    if partners:
        rows = (
            row(
                named(each.title, each.id),
                each.owner,
                refs_or([each.zone] if each.zone else []),
                refs_or(flow.id for flow in (*device.flows_in.get(each.id, ()), *device.flows_out.get(each.id, ()))),
            )
            for each in partners
        )
        columns = (("System", 3), ("Whose", 1), ("Zone", 2), ("Joined by the flows", 3))
        blocks.append(paragraph("These systems work with the device and are not the manufacturer's. Nothing is taken for granted of them."))
        blocks.append(table(f"{ID}.partners", "Systems of others", columns, rows))
    else:
        blocks.append(paragraph("No component of somebody else is in the model of the device."))
    wanted = source.device.identity.minimum_it
    if wanted:
        blocks.append(paragraph("What the device asks of the network and IT around it: ", refs(each.id for each in wanted), "."))
    clauses = source.clauses("MDR:GSPR-14.1", "IVDR:GSPR-13.1", "FDA:INTEROP")
    return Section(id=f"{ID}.systems", title="Systems around the device", blocks=tuple(blocks), clauses=clauses)


def _people(source: Source) -> Iterator[Block]:
    device = source.device
    if not device.actors:
        yield open_point("Nobody is recorded who may get near the device.", "architecture.yaml, actors")
        return
    reached = _reached(source)
    yield paragraph(
        "Whoever may get near the device, honest people too. The chance says how often somebody can work at an interface unobserved: "
        "unlimited, easy, moderate or difficult."
    )
    rows = (_actor(source, each, reached.get(each.id, [])) for each in device.actors.values())
    columns = (("Id", 2), ("Who", 4), ("Intent", 2), ("Gets at, with which chance", 4), ("Roles and secrets he holds", 3))
    yield table(f"{ID}.actors", "People and systems near the device", columns, rows, matrix=True)


def _actor(source: Source, actor: Actor, reached: list[tuple[Interface, int | None]]) -> Row:
    ways: list[Run] = []
    for interface, window in reached:
        ways.extend((*plain("; " if ways else ""), *ref(interface.id), *plain(f" ({chance(window)})")))
    why_out = source.device.policy.out_of_scope.get(actor.id)
    intent = INTENTS[actor.intent] + (f"; out of scope: {why_out}" if why_out else "")
    held: Runs = refs_or((*actor.roles, *actor.knows))
    return row(ref(actor.id), actor.title, intent, tuple(ways) or "nothing directly", held, anchor=actor.id)


def _reached(source: Source) -> dict[str, list[tuple[Interface, int | None]]]:
    """What each actor gets at."""
    found: dict[str, list[tuple[Interface, int | None]]] = {}
    for interface in source.device.interfaces.values():
        for reach in interface.reach or ():
            found.setdefault(reach.by, []).append((interface, reach.window))
    return found


def _carriers(source: Source) -> Section:
    reached = _reached(source)
    carriers = [each for each in source.device.actors.values() if each.intent is Intent.CARRIER]
    blocks: list[Block] = []
    if carriers:
        rows = (
            row(
                named(each.title, each.id),
                refs_or(interface.id for interface, _ in reached.get(each.id, [])),
                _taken_in(source, [interface for interface, _ in reached.get(each.id, [])]),
            )
            for each in carriers
        )
        blocks.append(
            paragraph("Honest people carry things in. The model counts on each of them, and on what the interface then takes in.")
        )
        columns = (("Who", 4), ("Connects or plugs in at", 3), ("What is taken in there", 3))
        blocks.append(table(f"{ID}.carriers", "Honest people who may bring something hostile along", columns, rows))
    else:
        text = "Nobody is recorded who brings something hostile in without knowing."
        blocks.append(open_point(text, "architecture.yaml, actors with `intent: carrier`"))
    return Section(id=f"{ID}.brought-in", title="What honest people bring along", blocks=tuple(blocks))


def _taken_in(source: Source, interfaces: Sequence[Interface]) -> str:
    """What some interfaces take in together, and of which of them nobody has said it."""
    said = {each.id: _accepted(source, each) for each in interfaces}
    words = sorted({word for taken in said.values() for word in taken or ()})
    silent = [name for name, taken in said.items() if taken is None]
    if not silent:
        return listed(words, "nothing" if said else "-")
    return f"{listed(words)}; of {some(silent)} not stated" if words else "not stated"


def _accepted(source: Source, interface: Interface) -> frozenset[str] | None:
    """What an interface takes in, or else what it speaks; None where either is asked of its kind and not stated."""
    stated = [interface.attributes[name] for name in ("accepts", "speaks") if name in interface.attributes]
    for value in stated:
        if value and not isinstance(value, bool):
            return value if isinstance(value, frozenset) else frozenset((value,))
    asked = any(is_asked(source, interface, name) for name in ("accepts", "speaks"))
    return None if asked and not stated else frozenset()
