"""The list of bought-in software by its use: what feeds it, with which rights it runs, and what is known against it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from primum.device.part_use import PartUse
from primum.documents.block import Block, Row
from primum.documents.content.named import counted, document_named
from primum.documents.content.pointing import link, links
from primum.documents.content.prose import note
from primum.documents.content.software_places import PlacedPart, part_named, parts_of_uses
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Run, Runs, plain
from primum.documents.source import Source

_NAMED = 8
"""So many parts are named for one statement; more are counted."""


def soup_list(source: Source, parts: Sequence[PlacedPart]) -> Iterator[Block]:
    """The statements on use, and how many parts have none."""
    stated = parts_of_uses(source.device, parts)
    if stated:
        yield paragraph(
            "One row says for one or several parts what may come to them from outside, with which rights they run, and whether they handle "
            "what comes in without anybody acting. By this the attack paths of a published vulnerability are found; the last column counts "
            "the published vulnerabilities that match, and how many of the matches reach a patient, as the ",
            document_named(source, "vulnerability-assessment"),
            " shows.",
        )
        columns = (
            ("Component", 3),
            ("Parts", 4),
            ("Fed by", 4),
            ("Runs as", 2),
            ("By itself", 2),
            ("Touches", 3),
            ("Why", 5),
            ("Published", 3),
        )
        matches = _matches(source)
        rows = (_row(source, use, named, matches) for use, named in stated)
        yield table("sbom.soup.table", "Use of software parts", columns, rows, matrix=True, wide=True)
    yield from _unstated(source, parts, stated)


def _row(source: Source, use: PartUse, named: Sequence[PlacedPart], matches: Mapping[tuple[str, str], tuple[int, int]]) -> Row:
    found = [matches.get((placed.component, placed.part.ref), (0, 0)) for placed in named]
    total, reaching = sum(each[0] for each in found), sum(each[1] for each in found)
    return row(
        link(source, use.at),
        _parts(use, named),
        _fed_by(source, use),
        use.runs_as or "not stated",
        {True: "yes", False: "no", None: "not stated"}[use.automatic],
        links(source, use.touches or ()),
        use.because or "-",
        f"{counted(total, 'match', 'matches')}, {reaching} reaching" if total else "none",
    )


def _parts(use: PartUse, named: Sequence[PlacedPart]) -> Runs:
    if not named:
        return plain(f"{use.part} (no part of the SBOM has this name)")
    runs: list[Run] = []
    for placed in named[:_NAMED]:
        runs.extend(plain(", ") if runs else ())
        runs.extend(part_named(placed.component, placed.part))
    more = f" and {len(named) - _NAMED} more by the name {use.part}" if len(named) > _NAMED else ""
    return (*runs, *plain(more))


def _fed_by(source: Source, use: PartUse) -> Runs:
    if use.fed_by is None:
        return plain("not stated")
    return links(source, use.fed_by) if use.fed_by else plain("nothing from outside")


def _matches(source: Source) -> dict[tuple[str, str], tuple[int, int]]:
    """By component and ref: how many published vulnerabilities match, candidates aside, and how many of them reach a patient."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for ranked in source.assessment.findings:
        finding = ranked.finding
        if finding is not None and not finding.candidate:
            total, reaching = found.get((finding.component, finding.part.ref), (0, 0))
            found[finding.component, finding.part.ref] = (total + 1, reaching + ranked.reaches)
    return found


def _unstated(source: Source, parts: Sequence[PlacedPart], stated: Sequence[tuple[PartUse, Sequence[PlacedPart]]]) -> Iterator[Block]:
    said = {(placed.component, placed.part.ref) for _, named in stated for placed in named}
    silent = Counter(placed.component for placed in parts if (placed.component, placed.part.ref) not in said)
    if silent:
        places = ", ".join(f"{number:,} at {component}" for component, number in silent.items())
        yield note(
            f"No use is stated for the other parts ({places}). Each of them is taken to be fed by every input of its component and to run "
            "with the highest rights there, so nothing is judged more kindly than it is."
        )
