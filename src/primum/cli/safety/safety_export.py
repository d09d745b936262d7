"""`primum safety export`: the security risks for the ISO 14971 file."""

from pathlib import Path

import click

from primum.assessment.assess import assess
from primum.assessment.safety_sheets import safety_sheets
from primum.cli.advisories_at import STORE, model_at
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day, open_folder
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.formats.safety.safety_sheet import SafetyExport

FORMS = ("xlsx", "csv", "reqif")


@click.command("export", short_help="Write risks, situations, hazards and harms as XLSX, CSV or ReqIF.")
@DIR
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write it: FILE.xlsx, FILE.csv or FILE.reqif.")
@AT
@STORE
@NO_COLOR
def command(folder: str, output: str, at: str | None, store: str | None, no_color: bool) -> None:
    """Write the security risks of DIR for the ISO 14971 file, with the hazards, harms and hazardous situations they speak of.

    Each risk has its id, the ids of the safety file, situation, harm, severity, ease of attack and acceptability in every view, and the
    controls it rests on. The same folder on the same day gives the same bytes.
    """
    form = output.rpartition(".")[2].lower()
    if form not in FORMS:
        bad_input(f"`{output}` ends with none of " + ", ".join(f"`.{each}`" for each in FORMS))
    if form == "xlsx":
        need_libraries("xlsxwriter", extra="interchange")
    screen, now = Screen(no_color=no_color), day(at)
    model = model_at(open_folder(folder), screen, store, now)
    with progress(f"assessing {folder}"):
        export = safety_sheets(assess(model, now=now))
    write_file(Path(output), _content(export, form))
    counts = ", ".join(f"{len(sheet.rows)} {sheet.name.lower()}" for sheet in export.sheets)
    screen.say(f"{output}: {counts}")


def _content(export: SafetyExport, form: str) -> bytes:
    """The file; only the library of its form is loaded."""
    if form == "csv":
        from primum.formats.safety.write_safety_csv import write_safety_csv

        return write_safety_csv(export)
    if form == "reqif":
        from primum.formats.safety.write_safety_reqif import write_safety_reqif

        return write_safety_reqif(export)
    from primum.formats.safety.write_safety_xlsx import write_safety_xlsx

    try:
        return write_safety_xlsx(export)
    except ValueError as error:
        bad_input(str(error))
