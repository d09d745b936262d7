"""`primum updates`: the releases in the field, who is exposed to what, and whether an update is genuine."""

import click

from primum.cli.advisories_at import STORE
from primum.cli.opening import AT, DIR, NO_COLOR
from primum.cli.screen import Screen
from primum.cli.updates.updates_verify import verify


class _ShowOrMore(click.Group):
    """A group whose first command is meant when its name is left out: `primum updates DIR`."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or `show` for a folder."""
        if args and args[0] not in self.commands:
            args = ["show", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options before a folder are those of `show`."""
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group("updates", cls=_ShowOrMore)
def command() -> None:
    """Follow releases into the field: `primum updates DIR` shows them, `primum updates verify DIR RELEASE` checks an update."""


command.add_command(verify)


@command.command("show", short_help="Show the releases in the field and who is still exposed to what.")
@DIR
@AT
@STORE
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option("--all", "show_all", is_flag=True, help="Show every finding, and why each release has it or not.")
@NO_COLOR
def show(folder: str, at: str | None, store: str | None, as_json: bool, show_all: bool, no_color: bool) -> None:
    """Show the releases of DIR: what each fixes, how its software differs from the one before, how devices know that it is genuine, who
    runs it, and which devices are still exposed to what. `show` may be left out.

    How each stands today is assessed from its baseline in git. A release with its own SBOMs is held against the advisories at hand; of one
    without it is said that nothing is known.
    """
    from msgspec.structs import replace

    from primum.assessment.assess import assess_case
    from primum.assessment.case import open_case
    from primum.assessment.releases_in_field import releases_in_field
    from primum.assessment.wire import to_json
    from primum.assessment.wire_releases import releases_as_wire
    from primum.cli.advisories_at import advisories_at
    from primum.cli.opening import bad_input, day, need_model, open_folder
    from primum.cli.progress import progress
    from primum.cli.releases.say_dim import say_dim
    from primum.cli.updates.print_updates import UpdatesPrinter
    from primum.cli.updates.releases_today import releases_today

    screen = Screen(no_color=no_color)
    now = day(at)
    opened = open_folder(folder)
    model = need_model(opened, screen)
    if not model.device.releases:
        bad_input("no release is recorded; write them into `releases.yaml`")
    advisories = advisories_at(opened, store, now)
    if advisories is not None:
        model = replace(model, advisories=advisories.source)
    with progress(f"holding the releases of {folder} against advisories"):
        case = open_case(model, now)
        assessment, field = assess_case(case), releases_in_field(case)
        today = releases_today(folder, opened.tree, model, assessment, field)
    if as_json:
        click.echo(to_json(releases_as_wire(field, assessment, today)), nl=False)
        return
    identity = assessment.device.identity
    screen.say(
        screen.paint(f"{identity.name}: releases in the field", "title")
        + f"  as of {now}; the folder describes {identity.software_version}"
    )
    notes = advisories.notes(now, {}) if advisories is not None else [("no advisories at hand: see `primum feeds sync`", "warning")]
    for text, role in notes:
        say_dim(screen, text, 0, role)
    if all(not each.is_described for each in field.releases):
        text = f"version {identity.software_version}, which the folder describes, is no recorded release"
        say_dim(screen, text, 0, "warning")
    UpdatesPrinter(field, assessment, today, screen, everything=show_all).print()
