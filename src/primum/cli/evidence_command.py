"""`primum evidence`: what was shown of a device, taken in, kept and carried on."""

from importlib import import_module

import click

COMMANDS = {
    "list": ("primum.cli.evidence_list", "Show every piece of evidence with its state; what needs action stands first."),
    "add": ("primum.cli.evidence_add", "Record any file by hand."),
    "junit": ("primum.cli.evidence_junit", "Take in a run of tests (JUnit XML)."),
    "sarif": ("primum.cli.evidence_sarif", "Take in results of static analysis or a scanner (SARIF)."),
    "pentest": ("primum.cli.evidence_pentest", "Take in the findings of a penetration test (CSV, JSON)."),
    "bind": ("primum.cli.evidence_bind", "Hold evidence against what it saw."),
    "carry": ("primum.cli.evidence_carry", "Carry evidence over to another version, on a person's word."),
}


class _Group(click.Group):
    """A group that loads the one command that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group("evidence", cls=_Group)
def command() -> None:
    """Evidence: what was shown of the device, by which file, for which version. A control counts only while its evidence holds."""
