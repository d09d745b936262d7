"""`primum scan`: published vulnerabilities in the device's software, ranked by what they do to the patient."""

import sys

import click
from msgspec.structs import replace

from primum.assessment.assess import assess_case
from primum.assessment.case import open_case
from primum.assessment.looked_into import looked_into
from primum.assessment.wire import scan_as_wire, to_json
from primum.cli.advisories_at import STORE, advisories_at
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day, need_model, open_folder
from primum.cli.print_findings import print_findings
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.device.policy import Acceptability


@click.command("scan")
@DIR
@AT
@STORE
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--gate",
    type=click.Choice(["reduce", "unacceptable", "none"]),
    help="Exit 1 when a finding alone brings a risk to this level or worse; the policy's gate if left out.",
)
@click.option("--all", "show_all", is_flag=True, help="Show every finding and every risk it touches.")
@NO_COLOR
def command(folder: str, at: str | None, store: str | None, as_json: bool, gate: str | None, show_all: bool, no_color: bool) -> None:
    """Hold the software of DIR against advisories: which vulnerability reaches a patient, how easily, and what fixing it is worth.

    Advisories come from the folder's own `advisories/` and from the store that `primum feeds sync` fills. Without any there is no answer.

    Exit code 1 when a finding is above the gate, 2 when the folder has errors or there is nothing to hold it against.
    """
    screen = Screen(no_color=no_color)
    now = day(at)
    opened = open_folder(folder)
    model = need_model(opened, screen)
    if not model.device.bills:
        bad_input("no component names an SBOM; put one into `sbom/` and write `sbom: sbom/...` at the component")
    advisories = advisories_at(opened, store, now)
    if advisories is None:
        bad_input("there are no advisories to hold the software against; run `primum feeds sync`, or put some into `advisories/`")
    with progress(f"holding the software of {folder} against advisories"):
        case = open_case(replace(model, advisories=advisories.source), now)
    looked = looked_into(case)
    if looked.nothing_because:
        bad_input(f"nothing was looked into: {looked.nothing_because}")
    with progress(f"ranking what was found in {folder}"):
        assessment = assess_case(case)
    limit = _limit(gate, assessment.device.policy.gate)
    if as_json:
        click.echo(to_json(scan_as_wire(assessment, limit)), nl=False)
    else:
        print_findings(assessment, looked, advisories.notes(now, looked.uncovered), screen, folder, everything=show_all)
    if limit is not None and assessment.findings_above(limit):
        sys.exit(1)


def _limit(gate: str | None, policy: Acceptability) -> Acceptability | None:
    """The level at which the gate closes; None where none is wanted."""
    if gate is None:
        return policy
    return None if gate == "none" else Acceptability(gate)
