"""`primum sbom`: check, list, compare and convert the SBOM of a device."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from primum import __version__
from primum.cli.opening import NO_COLOR, bad_input, day
from primum.cli.sbom.bill_named import bill_named
from primum.cli.sbom.sbom_diff import diff
from primum.cli.screen import Row, Screen
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import printable, render_text
from primum.formats.sbom.element_verdict import ElementVerdict
from primum.formats.sbom.minimum_elements import PROFILES, is_time, judge_minimum_elements
from primum.formats.sbom.read_sbom import read_sbom

FILE = click.argument("file", metavar="FILE")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")

MOST = 10
"""How many parts are named where an element is missing."""


@click.group("sbom")
def command() -> None:
    """Check, list, compare and convert an SBOM (software bill of materials).

    Read are CycloneDX 1.2 to 1.7 (JSON, XML), SPDX 2.2 and 2.3 (JSON, tag-value) and SPDX 3.0 (JSON-LD). The format is known from what is
    in FILE, never from its name; - is standard input.
    """


command.add_command(diff)


@command.command("check", short_help="Say which minimum elements FILE lacks.")
@FILE
@click.option("--profile", type=click.Choice(list(PROFILES)), default="ntia-2021", show_default=True, help="What a bill must say.")
@JSON
@click.option("--all", "show_all", is_flag=True, help=f"Name every part and every problem, not only the first {MOST}.")
@NO_COLOR
def check(file: str, profile: str, as_json: bool, show_all: bool, no_color: bool) -> None:
    """Say which minimum elements FILE lacks, where, why they matter and what to write.

    The profile `fda` is that of NTIA with the level and the end of support of each part, which the FDA's premarket guidance asks for.

    Exit code 0 when nothing is missing, 1 when something is, 2 when FILE cannot be read.
    """
    screen = Screen(no_color=no_color)
    bill, problems, source = bill_named(file)
    if bill is None:
        _refuse(file, problems, source, as_json, screen)
    verdicts = judge_minimum_elements(bill, profile)
    complete = all(each.is_complete for each in verdicts)
    if as_json:
        _print_json({**_head(bill), "profile": profile, "complete": complete, "elements": [_verdict(each) for each in verdicts]}, problems)
    else:
        _print_check(bill, profile, verdicts, screen, show_all)
        _print_problems(problems, source, screen, show_all)
    sys.exit(0 if complete else 1)


@command.command("list", short_help="Show the parts of FILE.")
@FILE
@JSON
@NO_COLOR
def list_parts(file: str, as_json: bool, no_color: bool) -> None:
    """Show the parts of FILE: name, version, identity, supplier, licence and support."""
    screen = Screen(no_color=no_color)
    bill, problems, source = bill_named(file)
    if bill is None:
        _refuse(file, problems, source, as_json, screen)
    if as_json:
        _print_json({**_head(bill), "parts": [_part(each) for each in bill.parts]}, problems)
        return
    screen.say(_title(bill))
    rows: list[Row] = [
        [
            printable(cell)
            for cell in (
                f"{part.group}/{part.name}" if part.group else part.name,
                part.version,
                part.purl or next(iter(part.cpes), ""),
                part.supplier,
                ", ".join(part.licences),
                _support(part),
            )
        ]
        for part in bill.parts
    ]
    screen.table(["name", "version", "identity", "supplier", "licence", "support"], rows)
    if problems:
        click.echo(f"{_count(len(problems), 'problem')}; `primum sbom check {printable(file)}` shows them", err=True)


@command.command("convert", short_help="Write FILE as CycloneDX 1.6 or SPDX 2.3.")
@FILE
@click.option("--to", "form", type=click.Choice(["cyclonedx-1.6", "spdx-2.3"]), required=True, help="The format to write.")
@click.option("-o", "--output", metavar="OUT", help="The file to write; standard output if left out.")
@click.option("--at", metavar="DATE", help="The day the SBOM is made, YYYY-MM-DD; that of FILE if left out.")
@NO_COLOR
def convert(file: str, form: str, output: str | None, at: str | None, no_color: bool) -> None:
    """Write FILE in another format, for customers and authorities, with support dates.

    The same FILE gives the same bytes. What the other format has no place for is told on standard error.
    """
    from msgspec.structs import replace

    from primum.assessment.wire import to_json
    from primum.formats.sbom.lost_between import lost_between
    from primum.formats.sbom.write_cyclonedx import as_cyclonedx
    from primum.formats.sbom.write_spdx import as_spdx

    screen = Screen(no_color=no_color)
    bill, problems, source = bill_named(file)
    if bill is None:
        _refuse(file, problems, source, False, screen)
    if not bill.parts and bill.subject is None:
        bad_input(f"`{file}` lists no part; there is nothing to convert")
    made = replace(bill, tools=tuple(dict.fromkeys((*bill.tools, f"primum-{__version__}"))))
    write = as_cyclonedx if form == "cyclonedx-1.6" else as_spdx
    text = to_json(write(made, serial=_serial(source, form), created=_created(bill, at)))
    content = text.encode("utf-8", "backslashreplace")
    again, _ = read_sbom(form, content)
    for lost in lost_between(made, again) if again is not None else []:
        click.echo(f"note: {printable(lost)}", err=True)
    if output is None:
        click.echo(text, nl=False)
        return
    from primum.cli.write_file import write_file

    write_file(Path(output), content)
    click.echo(f"{printable(output)}: {_count(len(bill.parts), 'part')}", err=True)


def _refuse(file: str, problems: Sequence[Diagnostic], source: bytes, as_json: bool, screen: Screen) -> NoReturn:
    """The reasons why a file is not read, and exit 2."""
    if as_json:
        _print_json({"file": file}, problems)
    else:
        name = "standard input" if file == "-" else Path(file).as_posix()
        click.echo(render_text(problems, {name: source}, paint=screen.paint), err=True)
    sys.exit(2)


def _print_check(bill: SoftwareBill, profile: str, verdicts: Sequence[ElementVerdict], screen: Screen, show_all: bool) -> None:
    chosen = PROFILES[profile]
    screen.say(_title(bill))
    screen.say(f"{chosen.title}{f' ({chosen.state})' if chosen.state else ''}")
    screen.say()
    screen.table(["element", "of", "have it", "lack it"], [_row(each) for each in verdicts])
    names = {part.ref: _name(part) for part in bill.parts_with_subject}
    for each in verdicts:
        if each.is_complete:
            continue
        missing = "the bill does not say it" if each.of_bill else f"missing at {_count(len(each.lacking), 'part')}"
        screen.heading(f"{each.title}: {missing}")
        shown = each.lacking if show_all else each.lacking[:MOST]
        for ref in shown:
            screen.say(f"  {printable(names[ref])}")
        if len(shown) < len(each.lacking):
            screen.say(f"  ... and {len(each.lacking) - len(shown)} more; `--all` shows them")
        screen.say(f"{screen.paint('why:', 'word')} {each.why}")
        screen.say(f"{screen.paint('fix:', 'word')} {each.fix}")
    screen.say()
    lacking = sum(not each.is_complete for each in verdicts)
    screen.say(f"{_count(lacking, 'element')} of {len(verdicts)} not complete" if lacking else f"all {len(verdicts)} elements are complete")
    screen.say(screen.paint(f"not judged: {chosen.not_judged}", "dim"))


def _row(verdict: ElementVerdict) -> Row:
    if verdict.of_bill:
        return [verdict.title, "the bill", "yes" if verdict.have else "no", ""]
    return [verdict.title, _count(verdict.of, "part"), str(verdict.have), str(len(verdict.lacking) or "")]


def _print_problems(problems: Sequence[Diagnostic], source: bytes, screen: Screen, show_all: bool) -> None:
    if problems:
        screen.heading("Problems of the file")
        paths = {each.span.path: source for each in problems if each.span is not None}
        screen.say(render_text(problems, paths, most=None if show_all else MOST, paint=screen.paint))


def _print_json(value: dict[str, Any], problems: Sequence[Diagnostic]) -> None:
    from primum.assessment.wire import diagnostics_as_wire, to_json

    click.echo(to_json({**value, "diagnostics": diagnostics_as_wire(problems)}), nl=False)


def _head(bill: SoftwareBill) -> dict[str, Any]:
    return {
        "file": bill.file,
        "form": bill.form,
        "serial": bill.serial,
        "created": bill.created,
        "subject": _part(bill.subject) if bill.subject is not None else None,
    }


def _verdict(verdict: ElementVerdict) -> dict[str, Any]:
    return {
        "element": verdict.element,
        "title": verdict.title,
        "of_bill": verdict.of_bill,
        "of": verdict.of,
        "have": verdict.have,
        "lacking": list(verdict.lacking),
        "why": verdict.why,
        "fix": verdict.fix,
    }


def _part(part: SoftwarePart) -> dict[str, Any]:
    return {
        "ref": part.ref,
        "name": part.name,
        "version": part.version,
        "kind": part.kind,
        "group": part.group,
        "purl": part.purl,
        "cpes": list(part.cpes),
        "supplier": part.supplier,
        "licences": list(part.licences),
        "support_level": part.support_level,
        "end_of_support": part.end_of_support,
        "repaired": [{"vulnerability": id, "words": words} for id, words in part.repaired],
    }


def _title(bill: SoftwareBill) -> str:
    about = f", about `{printable(_name(bill.subject))}`" if bill.subject is not None else ""
    return f"{printable(bill.file)}: {printable(bill.form)}, {_count(len(bill.parts), 'part')}{about}"


def _name(part: SoftwarePart) -> str:
    return f"{part.name} {part.version}".strip() or part.ref


def _support(part: SoftwarePart) -> str:
    until = f"until {part.end_of_support}" if part.end_of_support else ""
    return " ".join(filter(None, (part.support_level, until)))


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _serial(source: bytes, form: str) -> str:
    """A serial number that the content alone decides, so that converting again gives the same file."""
    from hashlib import sha256
    from uuid import NAMESPACE_OID, uuid5

    return uuid5(NAMESPACE_OID, f"{form}:{sha256(source).hexdigest()}").urn


def _created(bill: SoftwareBill, at: str | None) -> str:
    """The time the SBOM says it was made, in UTC, as both formats take it; else the day."""
    if at is None and is_time(bill.created):
        time = datetime.fromisoformat(bill.created.strip())
        with suppress(OverflowError):  # a zone at the edge of the calendar
            time = time.astimezone(UTC) if time.tzinfo is not None else time
        return f"{time.replace(tzinfo=None, microsecond=0).isoformat()}Z"
    return f"{day(at).isoformat()}T00:00:00Z"
