"""How long the device and its software parts are supported, and what is planned for parts whose support ends before."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from primum.documents.block import Block, Callout, CalloutKind, Row
from primum.documents.content.named import counted
from primum.documents.content.pointing import MOST, link
from primum.documents.content.prose import note, open_point
from primum.documents.content.sentence import in_a_row
from primum.documents.content.software_places import PlacedPart, part_named
from primum.documents.content.support_plans import PartKey, support_plans
from primum.documents.content.support_words import end_of_support, level_of_support
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import day
from primum.documents.run import Run, Style, Tone, plain, strong, toned
from primum.documents.source import Source


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
    yield table("end-of-support.device", "Support of the device", (("What", 2), ("Day", 3)), rows)
    if said.support_until is None:
        yield open_point("Until when the device is supported is not stated.", "device.yaml, support")


def part_support(source: Source, parts: Sequence[PlacedPart]) -> Iterator[Block]:
    """Parts whose support ends before the device's with what is planned, then all that say something of their support."""
    if not parts:
        yield paragraph("The folder lists no software part.")
        return
    plans = support_plans(source, parts)
    early = [each for each in parts if _ends_early(source, each)]
    yield from _early(source, early, plans)
    yield from _stated(source, parts, plans)
    yield from _silent(source, parts, plans)


def _silent(source: Source, parts: Sequence[PlacedPart], plans: Mapping[PartKey, str]) -> Iterator[Block]:
    """The parts of which no bill says both how they are supported and until when."""
    silent = [each for each in parts if not (each.part.support_level and each.part.end_of_support)]
    if not silent:
        return
    places = ", ".join(f"{number:,} at {component}" for component, number in Counter(each.component for each in silent).items())
    bare = sum(not each.part.support_level and not each.part.end_of_support for each in silent)
    planned = sum((each.component, each.part.ref) in plans for each in silent)
    text = (
        f"Of {counted(len(parts), 'part')} the bills of materials do not state both support level and end of support for "
        f"{len(silent):,} ({places}): {bare:,} without either, {len(silent) - bare:,} with one of the two. A plan "
        f"is stated for {planned:,} of these {len(silent):,}; "
        f"for {len(silent) - planned:,} the folder holds no plan of their own."
    )
    passage = source.device.passage("end-of-support", "components")
    if passage is not None and passage.is_written:
        yield note(f"{text} What is done about them stands at the beginning of this section.")
    else:
        yield open_point(text, "the SBOMs under sbom/")


def _ends_early(source: Source, placed: PlacedPart) -> bool:
    end, until = placed.part.end_of_support, source.device.identity.support_until
    is_early = bool(end) and until is not None and end < until.isoformat()
    return is_early or placed.part.is_unsupported(source.basis.day)


def _early(source: Source, early: Sequence[PlacedPart], plans: Mapping[PartKey, str]) -> Iterator[Block]:
    if not early:
        yield paragraph("No part states an end of its support before that of the device.")
        return
    yield paragraph(
        "The support of these parts has ended, or ends before that of the device; parts that are no longer maintained without a stated day "
        "stand last. Beside each stands what is planned."
    )
    bare = [each for each in early if (each.component, each.part.ref) not in plans]
    rows = (_early_row(source, each, plans) for each in sorted(early, key=_first_end_first))
    columns = (("Part", 4), ("Component", 3), ("Support level", 4), ("Ends on", 2), ("Plan", 7))
    yield table("end-of-support.early", "Parts whose support ends before the device's", columns, rows, matrix=True)
    silent = [each for each in bare if not _is_told(source, each)]
    if silent:
        more = f" and {len(silent) - MOST} more" if len(silent) > MOST else ""
        where = Run(text="architecture.yaml, parts, support_plan", style=Style.CODE)
        runs = (*plain("Nothing is planned for: "), *in_a_row([part_named(each.component, each.part) for each in silent[:MOST]], ", "))
        yield Callout(kind=CalloutKind.OPEN_POINT, runs=(*runs, *plain(f"{more}. Where: "), where, *plain(".")))


def _first_end_first(placed: PlacedPart) -> tuple[bool, str, str, str]:
    return (not placed.part.end_of_support, placed.part.end_of_support, placed.component, placed.part.ref)


def _early_row(source: Source, placed: PlacedPart, plans: Mapping[PartKey, str]) -> Row:
    plan = _plan(source, placed, plans)
    return row(
        part_named(placed.component, placed.part),
        link(source, placed.component),
        level_of_support(placed.part, placed.bill, source.basis.day, "not stated"),
        end_of_support(placed.part, source.basis.day, "no day stated"),
        plain(plan) if plan else toned("none", Tone.BAD),
    )


def _plan(source: Source, placed: PlacedPart, plans: Mapping[PartKey, str]) -> str:
    """What is planned for a part; where only the text of the section names the part, that it does."""
    told = "see the text of this section" if _is_told(source, placed) else ""
    return plans.get((placed.component, placed.part.ref), told)


def _is_told(source: Source, placed: PlacedPart) -> bool:
    """Whether a person accounts for a part without a stated day by name in the text of the section."""
    passage = source.device.passage("end-of-support", "components")
    return not placed.part.end_of_support and passage is not None and passage.is_written and _names(passage.text, placed.part.name)


def _names(text: str, part: str) -> bool:
    """Whether a text names a part as a word of its own: `ms` is not named by `systems`."""
    return re.search(rf"(?<![\w-]){re.escape(part)}(?![\w-])", text) is not None


def _stated(source: Source, parts: Sequence[PlacedPart], plans: Mapping[PartKey, str]) -> Iterator[Block]:
    said = [each for each in parts if each.part.support_level or each.part.end_of_support or (each.component, each.part.ref) in plans]
    if not said:
        return
    yield paragraph("All parts for which something is said of their support:")
    rows = (
        row(
            part_named(each.component, each.part),
            link(source, each.component),
            each.part.supplier or "-",
            level_of_support(each.part, each.bill, source.basis.day, "not stated"),
            end_of_support(each.part, source.basis.day, "not stated"),
            (_plan(source, each, plans) if each.part.is_given_up else plans.get((each.component, each.part.ref), "")) or "-",
        )
        for each in said
    )
    columns = (("Part", 4), ("Component", 3), ("Supplier", 3), ("Support level", 4), ("End of support", 3), ("Plan", 6))
    yield table("end-of-support.parts", "Support of software parts", columns, rows, matrix=True)
