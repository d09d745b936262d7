"""`primum safety`: hazards, hazardous situations, harms and risks exchanged with the manufacturer's ISO 14971 file."""

import click

from primum.cli.safety.safety_export import command as export_command
from primum.cli.safety.safety_import import command as import_command


@click.group("safety")
def command() -> None:
    """Exchange with the ISO 14971 file: hazards, situations and harms in, risks out. XLSX, CSV, ReqIF."""


command.add_command(import_command)
command.add_command(export_command)
