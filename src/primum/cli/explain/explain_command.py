"""`primum explain`: everything about one id or code."""

import click

from primum.cli.advisories_at import STORE, model_at
from primum.cli.opening import AT, NO_COLOR, bad_input, day, open_folder
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.device.view import View


@click.command("explain")
@click.argument("words", metavar="[DIR] ID", nargs=-1, required=True)
@click.option("--entry", metavar="INTERFACE", help="Of a risk: the easiest path that begins at this interface.")
@click.option("--view", type=click.Choice([view.value for view in View]), default="current", help="With --entry: in which view.")
@AT
@STORE
@NO_COLOR
def command(words: tuple[str, ...], entry: str | None, view: str, at: str | None, store: str | None, no_color: bool) -> None:
    """Explain ID: a diagnostic's code (then DIR is not needed), or anything of DIR.

    Of DIR: a risk, threat, path, control, rule, control type, element, question, decision or requirement.

    Examples: primum explain PR0203; primum explain examples/ventilator C-PORT-LOCK
    """
    from primum.cli.explain.explain_code import explain_code

    screen = Screen(no_color=no_color)
    if len(words) == 1:
        if not explain_code(words[0], screen):
            bad_input(f"`{words[0]}` is not a code; for anything else write `primum explain DIR {words[0]}`")
        return
    if len(words) != 2:
        bad_input("write `primum explain DIR ID`")
    if ":" in words[1]:
        from primum.cli.explain.explain_requirement import explain_requirement, is_requirement

        if is_requirement(words[1]):
            explain_requirement(words[0], words[1], at, store, screen)
            return
    from primum.assessment.assess import assess
    from primum.cli.explain.explain_entry import explain_entry
    from primum.cli.explain.explain_id import explain_id

    model = model_at(open_folder(words[0]), screen, store, day(at))
    with progress(f"assessing {words[0]}"):
        assessment = assess(model, now=day(at))
    if entry is None:
        explain_id(words[1], model, assessment, screen)
    else:
        explain_entry(words[1], entry, View(view), model, assessment, screen)
