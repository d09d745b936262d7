"""Functions, data, keys and logs with what must hold for them, and how easily it is violated."""

from collections.abc import Iterator

from primum.assessment.assessment import NeedRow
from primum.device.asset import Asset, Dependence, SecurityNeed
from primum.device.device import Device
from primum.device.safety import loss_atoms
from primum.device.view import View
from primum.diagrams.draw_needs import draw_needs
from primum.documents.block import Block, Figure, Row
from primum.documents.content.named import called, refs_or, some
from primum.documents.content.prose import open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import ease
from primum.documents.run import Run, Runs, plain, ref
from primum.documents.source import Source

ID = "security-context"
PICTURED = 60
"""A picture of more assets than these would not fit on a page; the table has all."""

ROLES = {
    "basic-safety": "basic safety",
    "essential-performance": "essential performance",
    "clinical-performance": "clinical performance",
    "supporting": "supporting",
}
"""The part that a function plays for the patient."""


def functions(source: Source) -> Iterator[Block]:
    """What the device does, what each function needs, and how long a patient can do without it."""
    found = [each for each in source.device.assets.values() if each.is_function]
    if not found:
        yield open_point("No function is recorded, so nothing says what the patient depends on.", "assets.yaml, kind: function")
        return
    led_to = _led_to(source.device)
    yield paragraph(
        "The longest outage is how long a patient can do without the function. The situations are those that its loss or misuse leads to; "
        "they stand in the risk assessment."
    )
    heads = (("Id", 2), ("Function", 3), ("For the patient", 2), ("Runs on", 2), ("Needs", 4), ("Longest outage", 1), ("Safe state", 2))
    columns = (*heads, ("Alarm", 1), ("Leads to", 2))
    rows = (_function(each, led_to.get(each.id, [])) for each in found)
    yield table(f"{ID}.function-table", "Functions", columns, rows, matrix=True, wide=True)
    vague = [each.id for each in found if not each.role]
    if vague:
        yield open_point(f"The part for the patient is not stated at {some(vague)}.", "assets.yaml, role")


def _function(function: Asset, leads_to: list[str]) -> Row:
    needed: list[Run] = []
    for each in function.needs:
        needed.extend((*plain("; " if needed else ""), *ref(each.on), *plain(f" ({_how(each)})")))
    return row(
        ref(function.id),
        function.title,
        ROLES.get(function.role or "", function.role or "not stated"),
        refs_or(function.places),
        tuple(needed) or "not stated",
        _outage(function.longest_outage),
        function.safe_state or "not stated",
        _alarm(function),
        refs_or(leads_to),
        anchor=function.id,
    )


def _how(need: Dependence) -> str:
    said = " and ".join(word for word, wanted in (("right", need.integrity), ("there", need.availability)) if wanted)
    return said if need.stated else f"{said}, not stated which"


def _outage(seconds: int | None) -> str:
    if seconds is None:
        return "not stated"
    for size, word in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size and seconds % size == 0:
            return f"{seconds // size} {word}"
    return f"{seconds} s"


def _alarm(function: Asset) -> str:
    silencing = str(function.attributes.get("silencing", "not stated"))
    return {"none": "no", "not stated": "not stated"}.get(silencing, f"yes, silenced: {silencing.replace('-', ' ')}")


def _led_to(device: Device) -> dict[str, list[str]]:
    """The situations that the loss of each element leads to."""
    found: dict[str, list[str]] = {}
    for situation in device.situations.values():
        if situation.arises_from is not None:
            for element in dict.fromkeys(atom.element for atom in loss_atoms(situation.arises_from)):
                found.setdefault(element, []).append(situation.id)
    return found


def assets(source: Source) -> Iterator[Block]:
    """Data, keys, credentials and logs: where they are and who shares them."""
    found = [each for each in source.device.assets.values() if not each.is_function]
    if not found:
        yield open_point("No data, key or log is recorded.", "assets.yaml")
        return
    yield paragraph(
        "Where each asset is at rest, on its way or shown. A secret that a model or fleet shares can open many devices at once."
    )
    columns = (("Id", 2), ("What it is", 3), ("Kind", 1), ("Where", 4), ("Shared by", 1), ("Keeps track of", 2))
    rows = (
        row(
            ref(each.id),
            called(each.title, each.id),
            each.kind.value,
            refs_or(each.places, "not stated"),
            each.shared or ("not stated" if each.is_secret else "-"),
            refs_or(each.records),
            anchor=each.id,
        )
        for each in found
    )
    yield table(f"{ID}.asset-table", "Data, keys, credentials and logs", columns, rows, matrix=True)
    silent = [each.id for each in found if not each.protect]
    if silent:
        yield open_point(f"What must hold is not stated for {some(silent)}.", "assets.yaml, protect")


def needs(source: Source) -> Iterator[Block]:
    """Every need with the harm that follows and the easiest violation in each view."""
    rated = {each.need: each for each in source.assessment.needs}
    stated = [(asset, need) for asset in source.device.assets.values() for need in asset.protect]
    if not stated:
        yield paragraph("No asset states a need of confidentiality, integrity, availability or accountability.")
        return
    yield paragraph(
        "Confidentiality is split into at rest and in transit, integrity into authenticity and accuracy. Each figure is the easiest "
        "violation in that view, in points of attack potential; none means that no attack leads there."
    )
    if source.assessment.needs and len({each.asset for each in source.assessment.needs}) <= PICTURED:
        yield _picture(source)
    harmed = any(need.harms for _, need in stated)
    heads = (("Need", 4), ("Of", 3), ("Matters", 1), *((("Harm", 2),) if harmed else ()))
    columns = (*heads, *((view.value.capitalize(), 2) for view in View))
    rows = [_need(rated.get(need.id), need, asset, harmed=harmed) for asset, need in stated]
    yield table(f"{ID}.need-table", "Security needs and how easily they are violated", columns, rows, matrix=True, wide=True)


def _need(found: NeedRow | None, need: SecurityNeed, asset: Asset, *, harmed: bool) -> Row:
    views: tuple[Runs, ...] = tuple(ease(*found.views[view]) if found else plain("not rated") for view in View)
    harms = (refs_or(need.harms),) if harmed else ()
    return row(ref(need.id), called(asset.title, asset.id), need.importance, *harms, *views, anchor=need.id)


def _picture(source: Source) -> Figure:
    rows, device = source.assessment.needs, source.device
    easy = [each.need for each in rows if each.views[View.CURRENT][0] == "high"]
    said = f"easily violated today: {', '.join(easy)}" if easy else "none of them is easily violated today"
    return Figure(
        id=f"{ID}.need-picture",
        caption="Security needs and how easily they are violated today",
        svg=source.drawn(lambda: draw_needs(rows, {each.id: each.title for each in device.assets.values()})),
        alt=f"A grid of {len(rows)} security needs of {len({each.asset for each in rows})} assets; {said}.",
    )
