"""`primum evidence`: what was shown of a device, taken in, looked through, bound and carried over."""

import click

from primum.cli.evidence.evidence_add import command as add_command
from primum.cli.evidence.evidence_bind import command as bind_command
from primum.cli.evidence.evidence_carry import command as carry_command
from primum.cli.evidence.evidence_junit import command as junit_command
from primum.cli.evidence.evidence_list import command as list_command
from primum.cli.evidence.evidence_pentest import command as pentest_command
from primum.cli.evidence.evidence_sarif import command as sarif_command


@click.group("evidence")
def command() -> None:
    """Evidence: what was shown of the device, by which file, for which version. A control counts only while its evidence holds."""


for each in (list_command, add_command, junit_command, sarif_command, pentest_command, bind_command, carry_command):
    command.add_command(each)
