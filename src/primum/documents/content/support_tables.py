"""How long the device and its software parts are supported, and what is planned for parts whose support ends before."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from primum.device.part_use import PartUse
from primum.documents.block import Block, Callout, CalloutKind, Row
from primum.documents.content.named import counted
from primum.documents.content.pointing import MOST, link
from primum.documents.content.prose import known_gap, open_point
from primum.documents.content.sentence import in_a_row, one_line
from primum.documents.content.software_places import PlacedPart, part_named, parts_of_uses
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import day
from primum.documents.run import Run, Runs, Style, Tone, plain, strong, toned
from primum.documents.source import Source

_Key = tuple[str, str]
"""A component and the ref of a part."""


def device_support(source: Source) -> Iterator[Block]:
    """The dates of the device itself."""
    said = source.device.identity
    dates = {
        "Supported since": day(said.support_since),
        "Limited support from": day(said.support_limited_from),
        "Supported until": day(said.support_until),
        "Stage today": said.stage.replace("-", " "),
    }
    yield paragraph("The dates of the device itself; from the second on support is limited:")
    rows = (row(strong(name), value) for name, value in dates.items())
    yield table("end-of-support.device", "Support of the device", (("", 2), ("Day", 3)), rows)
    if said.support_until is None:
        yield open_point("Until when the device is supported is not stated.", "device.yaml, support")


def part_support(source: Source, parts: Sequence[PlacedPart]) -> Iterator[Block]:
    """Parts whose support ends before the device's with what is planned, then all that say something of their support."""
    if not parts:
        yield paragraph("The folder lists no software part.")
        return
    plans = _plans(source, parts)
    early = [each for each in parts if _ends_early(source, each)]
    yield from _early(source, early, plans)
    yield from _stated(source, parts, plans)
    silent = Counter(each.component for each in parts if not (each.part.support_level and each.part.end_of_support))
    if silent:
        places = ", ".join(f"{number:,} at {component}" for component, number in silent.items())
        text = f"Support level or end of support is not stated for {counted(sum(silent.values()), 'part')} ({places})."
        yield known_gap(source, ("end-of-support", "components"), text, "the SBOMs under sbom/")


def _plans(source: Source, parts: Sequence[PlacedPart]) -> Mapping[_Key, str]:
    """What is planned for each part; the most specific statement counts."""
    stated = [(use, named) for use, named in parts_of_uses(source.device, parts) if use.support_plan]
    stated.sort(key=lambda pair: _specific(pair[0]))
    found: dict[_Key, str] = {}
    for use, named in stated:
        for placed in named:
            found.setdefault((placed.component, placed.part.ref), one_line(use.support_plan))
    return found


def _specific(use: PartUse) -> tuple[bool, int, str]:
    return (use.part.endswith("*"), -len(use.part), use.part)


def _ends_early(source: Source, placed: PlacedPart) -> bool:
    end, until = placed.part.end_of_support, source.device.identity.support_until
    return bool(end) and (end <= source.basis.day.isoformat() or (until is not None and end < until.isoformat()))


def _early(source: Source, early: Sequence[PlacedPart], plans: Mapping[_Key, str]) -> Iterator[Block]:
    if not early:
        yield paragraph("No part states an end of its support before that of the device.")
        return
    yield paragraph("The support of these parts has ended, or ends before that of the device. Beside each stands what is planned.")
    rows = (
        _early_row(source, each, plans)
        for each in sorted(early, key=lambda each: (each.part.end_of_support, each.component, each.part.ref))
    )
    columns = (("Part", 4), ("Component", 3), ("Support level", 3), ("Ends on", 2), ("Plan", 7))
    yield table("end-of-support.early", "Parts whose support ends before the device's", columns, rows, matrix=True)
    bare = [each for each in early if (each.component, each.part.ref) not in plans]
    if bare:
        more = f" and {len(bare) - MOST} more" if len(bare) > MOST else ""
        where = Run(text="architecture.yaml, parts, support_plan", style=Style.CODE)
        runs = (*plain("Nothing is planned for: "), *in_a_row([part_named(each.component, each.part) for each in bare[:MOST]], ", "))
        yield Callout(kind=CalloutKind.OPEN_POINT, runs=(*runs, *plain(f"{more}. Where: "), where, *plain(".")))


def _early_row(source: Source, placed: PlacedPart, plans: Mapping[_Key, str]) -> Row:
    end = placed.part.end_of_support
    is_over = end <= source.basis.day.isoformat()
    return row(
        part_named(placed.component, placed.part),
        link(source, placed.component),
        placed.part.support_level or "not stated",
        toned(f"{end}, past", Tone.BAD) if is_over else plain(end),
        _plan(plans.get((placed.component, placed.part.ref), "")),
    )


def _plan(text: str) -> Runs:
    return plain(text) if text else toned("none", Tone.BAD)


def _stated(source: Source, parts: Sequence[PlacedPart], plans: Mapping[_Key, str]) -> Iterator[Block]:
    said = [each for each in parts if each.part.support_level or each.part.end_of_support or (each.component, each.part.ref) in plans]
    if not said:
        return
    yield paragraph("All parts for which something is said of their support:")
    rows = (
        row(
            part_named(each.component, each.part),
            link(source, each.component),
            each.part.supplier or "-",
            each.part.support_level or "not stated",
            each.part.end_of_support or "not stated",
            plans.get((each.component, each.part.ref), "-"),
        )
        for each in said
    )
    columns = (("Part", 4), ("Component", 3), ("Supplier", 3), ("Support level", 3), ("End of support", 2), ("Plan", 5))
    yield table("end-of-support.parts", "Support of software parts", columns, rows, matrix=True)
