"""Why controls are there, in which order they were chosen, what they rest on, and which of them others provide."""

from collections.abc import Iterator

from primum.assessment.assessment import ControlWorth
from primum.device.control import ControlStatus, SecurityControl
from primum.documents.block import Block, Row
from primum.documents.content.linked import linked
from primum.documents.content.named import counted, listed, refs_or, some
from primum.documents.content.prose import open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.threat_links import answers
from primum.documents.run import Runs, Tone, plain, ref, toned
from primum.documents.source import Source

ID = "control-specification"
POINTED = 8
"""So many threats are named for one control; the threat model names all."""

HARDER = {
    "touch": "getting at it",
    "carry": "bringing something to it",
    "connect": "opening a session",
    "login": "signing in",
    "insider": "abuse by insiders",
    "grant": "abuse of rights",
    "read": "reading data",
    "alter": "changing data",
    "forge": "forging data",
    "deny": "taking it away",
    "misuse": "making it do wrong",
    "tap": "listening in",
    "inject": "sending into it",
    "arrive": "taking in what was changed on the way",
    "depart": "sending on what was changed",
    "learn": "learning secrets",
    "lateral": "moving on to neighbours",
    "untrace": "acting without a trace",
    "exploit": "using vulnerabilities",
}
"""What a control makes harder by its nature, by the first word of the structure step that it hardens."""


def reasons(source: Source) -> Iterator[Block]:
    """For each control the threats it answers, the risks on whose paths it stands, and what hangs on it."""
    taken = [each for each in source.device.controls.values() if each.status is not ControlStatus.REJECTED]
    if not taken:
        yield paragraph("No control is recorded.")
        return
    by_control: dict[str, list[str]] = {}
    for threat, controls in answers(source).items():
        for name in controls:
            by_control.setdefault(name, []).append(threat)
    on_paths: dict[str, list[str]] = {}
    for risk, story in source.assessment.stories.items():
        for name in story.on_path:
            on_paths.setdefault(name, []).append(risk)
    worth = {each.control: each for each in source.assessment.controls}
    yield paragraph(
        "Answers: threats that a control of this type counters where it stands, and what it makes harder there or milder whatever the "
        "threat. On the path of: risks whose easiest attack meets it. If it alone fails: what happens to the ratings of today while all "
        "others stand."
    )
    columns = (("Control", 3), ("Answers", 7), ("On the path of", 4), ("If it alone fails", 3), ("Keeps safe another control", 2))
    kept = _kept_by(source)
    rows = (
        row(
            ref(each.id),
            _answered(source, each, by_control.get(each.id, [])),
            refs_or(on_paths.get(each.id, [])),
            _if_it_fails(worth.get(each.id)),
            refs_or(kept.get(each.id, [])),
        )
        for each in taken
    )
    yield table(f"{ID}.reason-table", "Controls, threats and risks", columns, rows, matrix=True, wide=True)


def _answered(source: Source, control: SecurityControl, threats: list[str]) -> Runs:
    """The threats by id, then what the type hardens."""
    more = f" and {len(threats) - POINTED} more" if len(threats) > POINTED else ""
    hardened = (name for effect in source.catalogue.control_types[control.type].effects for name in effect.on)
    harder = listed(list(dict.fromkeys(HARDER.get(name.partition("-")[0], name) for name in hardened)), "")
    said = (*refs_or(threats[:POINTED], ""), *plain(more))
    if not harder:
        return said or plain("-")
    return (*said, *plain(f"; makes harder or milder: {harder}" if said else f"makes harder or milder: {harder}"))


def _kept_by(source: Source) -> dict[str, list[str]]:
    """For each control the others whose effects on safety it keeps acceptable."""
    found: dict[str, dict[str, None]] = {}
    for control in source.device.controls.values():
        for effect in control.safety_effects:
            for name in effect.kept_acceptable_by:
                found.setdefault(name, {})[control.id] = None
    return {name: list(each) for name, each in found.items()}


def _if_it_fails(worth: ControlWorth | None) -> Runs:
    if worth is None or not worth.credit.counts:
        return plain("does not count today")
    if not worth.if_it_fails:
        return plain("no rating changes")
    worse = [each for each in worth.if_it_fails if each.is_level]
    easier = counted(len(worth.if_it_fails), "risk becomes easier", "risks become easier")
    if not worse:
        return plain(f"{easier}, no level changes")
    return (*plain(f"{easier}; "), *toned(f"a worse level for {len(worse)}", Tone.FAIR))


def order(source: Source) -> Iterator[Block]:
    """Safe design before protection before information, and what a control rests on."""
    taken = [each for each in source.device.controls.values() if each.status is not ControlStatus.REJECTED]
    if not taken:
        yield paragraph("No control is recorded.")
        return
    orders = {each.id: order_of(source, each) for each in taken}
    counts = [(word, sum(order == word for order in orders.values())) for word in ("inherent", "protective", "information")]
    said = listed([f"{number} {word}" for word, number in counts if number], "none states which")
    yield paragraph(
        "Safe design comes first (inherent), then protective measures, then information. Where a control is not inherent the reason stands "
        f"beside it. {counted(len(taken), 'control').capitalize()}: {said}."
    )
    columns = (("Control", 3), ("Order", 2), ("Why not a higher one", 5), ("Enforced by", 2), ("Rests on", 3))
    rows = (_ordered(source, each) for each in taken)
    yield table(f"{ID}.order-table", "Order of controls, and what they rest on", columns, rows, matrix=True)
    bare = [each.id for each in taken if orders[each.id] != "inherent" and not each.why_not_higher]
    if bare:
        yield open_point(f"Why no measure of a higher order was possible is not said of {some(bare)}.", "controls.yaml, why_not_higher")


def order_of(source: Source, control: SecurityControl) -> str:
    """The order of a control: what the folder says, or what is usual for its type."""
    return control.order or source.catalogue.control_types[control.type].order


def _ordered(source: Source, each: SecurityControl) -> Row:
    return row(
        ref(each.id),
        order_of(source, each),
        linked(each.why_not_higher, source) or plain("-" if order_of(source, each) == "inherent" else "not stated"),
        refs_or(each.enforcers),
        refs_or(each.relies_on),
    )


def others(source: Source) -> Iterator[Block]:
    """What hospital, integrator or user have to provide, why the device cannot, and where they are told."""
    found = [each for each in source.device.controls.values() if not each.is_of_device and each.status is not ControlStatus.REJECTED]
    if not found:
        none = (
            "No control is recorded."
            if not source.device.controls
            else "Nothing is left to others: the device brings every control itself."
        )
        yield paragraph(none)
        return
    yield paragraph(
        "None of these counts in the current view. They count in the views environment and planned, where their evidence allows."
    )
    rows = (
        row(
            ref(each.id),
            each.title,
            each.provided_by,
            refs_or(each.at),
            linked(each.why_not_higher, source) or toned("not stated", Tone.OPEN),
            each.instructions or toned("not stated", Tone.OPEN),
        )
        for each in found
    )
    columns = (("Control", 3), ("What it is", 4), ("By", 1), ("Where", 2), ("Why it is left to others", 4), ("Told in", 2))
    yield table(f"{ID}.other-table", "Controls that others provide", columns, rows)
    bare = [each.id for each in found if not each.instructions or not each.why_not_higher]
    if bare:
        text = f"The reason, or the place where users are told, is missing at {some(bare)}."
        yield open_point(text, "controls.yaml, why_not_higher, instructions")
