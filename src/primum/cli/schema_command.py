"""`primum schema`: the JSON Schemas."""

import json
from importlib.resources import files

import click

from primum.assessment.wire import to_json


@click.command("schema")
@click.option("--assessment", is_flag=True, help="The schema of `primum assess --json` instead.")
@click.option("--file", "name", help="Only one file of the folder, such as `controls`, for editors.")
def command(assessment: bool, name: str | None) -> None:
    """Print the JSON Schema of a device folder in one piece, of one of its files, or of the assessment."""
    from primum.cli.opening import bad_input
    from primum.folder.json_schema import json_schema

    if assessment:
        text = (files("primum.assessment") / "assessment.schema.json").read_text(encoding="utf-8")
        click.echo(to_json(json.loads(text)), nl=False)
        return
    try:
        click.echo(to_json(json_schema(name)), nl=False)
    except KeyError:
        bad_input(f"`{name}` is not a file of the device folder")
