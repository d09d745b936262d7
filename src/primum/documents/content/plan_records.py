"""What plans rest on: procedures behind activities, reviews on record, and the order in which controls are chosen."""

from collections.abc import Iterator, Sequence

from primum.device.by_day import by_day
from primum.device.control import ControlStatus, SecurityControl
from primum.device.records_of_quality import Procedure
from primum.documents.block import Block, Row
from primum.documents.content.control_reasons import order_of
from primum.documents.content.named import document_named, named
from primum.documents.content.pointing import link, links
from primum.documents.content.prose import open_point
from primum.documents.content.sentence import one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, plain, strong
from primum.documents.source import Source

_ORDERS = {
    "inherent": "the device is made so that the attack is not possible",
    "protective": "something in the device or around it stands against the attack",
    "information": "people are told or trained",
}


def procedures_of(source: Source, identifier: str, activities: Sequence[str]) -> Iterator[Block]:
    """The procedures that cover some activities, and which activities none covers; the life cycle keeps those as an open point."""
    device, titles = source.device, source.vocabulary.activities
    rows: list[Row] = []
    bare = []
    for activity in activities:
        covering = [each for each in device.procedures.values() if activity in each.activities]
        rows.extend(_procedure(source, activity, each) for each in covering)
        if not covering:
            bare.append(titles.get(activity, activity))
    if rows:
        yield paragraph("These procedures stand behind it; the ", document_named(source, "life-cycle"), " has all of them.")
        columns = (("Activity", 4), ("Procedure", 5), ("Document", 3), ("Owner", 3), ("Records", 3))
        yield table(identifier, "Procedures", columns, rows)
    if bare:
        yield paragraph(
            f"No procedure covers: {'; '.join(bare)}. The ", document_named(source, "life-cycle"), " keeps this as an open point."
        )


def _procedure(source: Source, activity: str, procedure: Procedure) -> Row:
    document = " ".join(each for each in (procedure.document, f"rev. {procedure.revision}" if procedure.revision else "") if each)
    return row(
        source.vocabulary.activities.get(activity, activity),
        named(procedure.title, procedure.id),
        document or "not stated",
        procedure.owner or "not stated",
        records_of_activity(source, [procedure], activity),
    )


def records_of_activity(source: Source, procedures: Sequence[Procedure], activity: str) -> Runs:
    """The records of one activity of some procedures; where none is named for it, those of which nobody says of which activity they are."""
    own = dict.fromkeys(name for each in procedures for name in each.records_for(activity))
    others = dict.fromkeys(name for each in procedures for name in each.unassigned)
    if own or not others:
        return links(source, own) if own else plain("none")
    return (*plain("none named for it ("), *links(source, others), *plain(": of which activity is not said)"))


def last_reviews(source: Source, identifier: str) -> Iterator[Block]:
    """The last review of each thing that is reviewed."""
    past = (each for each in source.device.reviews.values() if each.date <= source.basis.day)
    last = {each.of: each for each in sorted(past, key=by_day)}
    if not last:
        yield paragraph("No review is on record yet.")
        return
    yield paragraph("The last review of each of these:")
    columns = (("Reviewed", 2), ("Last on", 2), ("By", 3), ("Conclusion", 6), ("Record", 2))
    rows = (
        row(of.replace("-", " "), each.date.isoformat(), f"{each.name}, {each.role}", one_line(each.conclusion), link(source, each.id))
        for of, each in sorted(last.items())
    )
    yield table(identifier, "Last reviews", columns, rows)


def rule_of_order(source: Source, document: str) -> Iterator[Block]:
    """The rule by which a control is chosen, and how many controls of each order there are."""
    yield paragraph(
        "Controls are chosen in this order: first the device is made so that the attack is not possible; then something protects; then "
        "people are told. What the device can do itself is never left to integrator, operator or user. Whoever takes a lower order, or "
        "leaves a control to others, writes the reason at the control; the ",
        document_named(source, "control-specification"),
        " has it beside each.",
    )
    controls = [each for each in source.device.controls.values() if each.status is not ControlStatus.REJECTED]
    if not controls:
        yield open_point("The folder states no control.", "controls.yaml")
        return
    columns = (("Order", 2), ("What it means", 5), ("In the device", 2), ("By others", 2), ("Planned or proposed", 2))
    rows = (_order(order, [each for each in controls if order_of(source, each) == order]) for order in _ORDERS)
    yield table(f"{document}.orders", "Controls by order: how many there are", columns, rows)


def _order(order: str, controls: Sequence[SecurityControl]) -> Row:
    built = [each for each in controls if each.status.is_present]
    own = sum(each.is_of_device for each in built)
    return row(strong(order), _ORDERS[order], str(own), str(len(built) - own), str(len(controls) - len(built)))
