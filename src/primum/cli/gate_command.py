"""`primum gate`: what is missing before a device may be called to be in a stage of its life."""

import sys

import click

from primum.assessment.gates.ground_of_gate import GateGround
from primum.assessment.gates.judge_gate import dangling_decisions, judge_gates
from primum.assessment.gates.wire_gate import gate_as_wire
from primum.assessment.wire import to_json
from primum.cli.advisories_at import STORE
from primum.cli.beside_gate import beside_gate
from primum.cli.judged import judged
from primum.cli.opening import AT, DIR, NO_COLOR, day
from primum.cli.print_gate import print_gate
from primum.cli.screen import Screen
from primum.device.gate import Stage


@click.command("gate")
@DIR
@click.option("--stage", type=click.Choice([each.value for each in Stage]), help="The stage; the device's own if left out.")
@AT
@STORE
@click.option("--json", "as_json", is_flag=True, help="Print the gate as JSON.")
@click.option("--documents/--no-documents", default=True, help="Build the documents to count their open points, or leave that out.")
@click.option("--all", "show_all", is_flag=True, help="Every reason, also of what is met.")
@NO_COLOR
def command(
    folder: str, stage: str | None, at: str | None, store: str | None, as_json: bool, documents: bool, show_all: bool, no_color: bool
) -> None:
    """Say of DIR what is missing for a stage of its life, what is there, and what a person must say.

    Exit code 0 when the gate is open, 1 when it is closed, 2 when the folder has errors. Without `--stage` it asks for the stage in
    `device.yaml`, and says which later ones would be open.
    """
    screen = Screen(no_color=no_color)
    found = judged(folder, store, day(at), screen)
    wanted = Stage(stage or found.assessment.device.identity.stage)
    later = () if stage else wanted.later
    beside = beside_gate(found, folder, with_documents=documents)
    ground = GateGround(
        assessment=found.assessment,
        judgement=found.judgement,
        model=found.model,
        diagnostics=found.opened.diagnostics,
        beside=beside,
    )
    gate, *others = judge_gates(ground, (wanted, *later), found.vocabulary)
    if as_json:
        click.echo(to_json(gate_as_wire(ground, gate, others, found.model.origins)), nl=False)
    else:
        print_gate(found, gate, others, screen, everything=show_all)
        for each in dangling_decisions(ground.device):
            screen.say(screen.paint(f"  `{each.id}` decides on `{each.on}`, which is no condition of a gate", "warning"))
    sys.exit(0 if gate.is_open else 1)
