"""`primum graph`: the device and its attack path as a picture."""

from pathlib import Path

import click

from primum.cli.advisories_at import STORE, model_at
from primum.cli.opening import AT, DIR, bad_input, day, open_folder
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.diagnostics.suggest import suggest


@click.command("graph")
@DIR
@click.option("-o", "--output", required=True, metavar="FILE.svg", help="Where to write the picture; - for standard output.")
@click.option("--risk", metavar="ID", help="Whose path to show; the worst current risk if left out.")
@click.option("--initial", is_flag=True, help="The path without any control instead of today's.")
@click.option("--no-path", is_flag=True, help="Only the architecture.")
@click.option("--only-path", is_flag=True, help="Only what the path passes.")
@AT
@STORE
def command(
    folder: str, output: str, risk: str | None, initial: bool, no_path: bool, only_path: bool, at: str | None, store: str | None
) -> None:
    """Draw DIR as SVG: zones, components, interfaces, flows, controls, and the attack path to the patient."""
    from primum.assessment.assess import assess
    from primum.diagrams.draw_device import draw_device

    if no_path and only_path:
        bad_input("`--no-path` and `--only-path` leave nothing to draw; give one of them")
    screen = Screen()
    model = model_at(open_folder(folder), screen, store, day(at))
    with progress(f"assessing {folder}"):
        assessment = assess(model, now=day(at))
    path = None
    if assessment.risks and not no_path:
        name = risk or assessment.risks[0].id
        story = assessment.stories.get(name)
        if story is None:
            bad_input(f"`{name}` is not a risk of this device; {suggest(name, assessment.stories) or '`primum assess DIR` lists them'}")
        path = story.initial_path if initial else (story.paths[0] if story.paths else None)
    device = assessment.device  # without the interfaces that are proven absent on the day
    counted = frozenset[str]() if initial else assessment.counting
    picture = draw_device(device, path, counted=counted, only_path=only_path)
    if output == "-":
        click.echo(picture, nl=False)
    else:
        write_file(Path(output), picture.encode())
        screen.say(f"{output}: {len(picture):,} bytes" + ("" if path else "; no path is shown"))
