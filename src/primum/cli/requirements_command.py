"""`primum requirements`: what a folder shows of every requirement that is asked of its device."""

import sys
from collections.abc import Iterable

import click

from primum.assessment.wire import to_json
from primum.assessment.wire_requirements import requirements_as_wire
from primum.cli.advisories_at import STORE
from primum.cli.judged import judged
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day
from primum.cli.print_requirements import print_requirements
from primum.cli.screen import Screen
from primum.device.verdict import VerdictState
from primum.diagnostics.suggest import suggest
from primum.folder.load_requirements import frameworks


def _near(name: str, known: Iterable[str]) -> str:
    return suggest(name.upper(), known) or f"known: {', '.join(sorted(known))}"


@click.command("requirements")
@DIR
@AT
@STORE
@click.option("--framework", metavar="ID", help="Only one framework, such as MDR or IGNB-TD.")
@click.option("--all", "show_all", is_flag=True, help="Every requirement with every reason, not only what is open.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
@click.option(
    "--gate",
    type=click.Choice(["contradicted", "open", "none"]),
    default="none",
    help="Exit 1 when a requirement is contradicted, or (`open`) when one is not settled.",
)
@NO_COLOR
def command(
    folder: str, at: str | None, store: str | None, framework: str | None, show_all: bool, as_json: bool, gate: str, no_color: bool
) -> None:
    """Judge DIR against law, guidance and standards: what is shown, partly shown, contradicted, and what would settle the rest.

    A verdict says what the folder shows. It never says that a device complies; `fulfilled` is a named person's decision.
    """
    screen = Screen(no_color=no_color)
    if framework is not None and framework not in frameworks():
        bad_input(f"`{framework}` is not a framework; {_near(framework, frameworks())}")
    found = judged(folder, store, day(at), screen)
    judgement = found.judgement
    known = [each.id for each in judgement.frameworks]
    if framework is not None and framework not in known:
        bad_input(f"`{framework}` is not asked of this device: {dict(judgement.left_out)[framework]}")
    chosen = [framework] if framework is not None else known
    if as_json:
        click.echo(to_json(requirements_as_wire(found.assessment, judgement, chosen, found.model.origins)), nl=False)
    else:
        print_requirements(found, chosen, screen, folder, everything=show_all)
    states = {verdict.state for name in chosen for verdict in judgement.of(name) if not verdict.is_settled}
    if (gate == "open" and states) or (gate == "contradicted" and VerdictState.CONTRADICTED in states):
        sys.exit(1)
