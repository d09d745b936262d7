"""`primum explain`: everything about one id or code."""

import re
from pathlib import Path
from shlex import quote
from typing import NoReturn

import click
from msgspec.structs import replace

from primum.cli.advisories_at import STORE, model_at
from primum.cli.opening import AT, NO_COLOR, bad_input, day, open_folder
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.device.view import View


def _refuse_alone(word: str) -> NoReturn:
    """Exit 2: what was typed alone is no code."""
    if Path(word).exists():
        bad_input(f"what of `{word}` is to be explained? Write `primum explain {quote(word)} ID`; `primum assess {quote(word)}` shows ids")
    if re.fullmatch(r"PR\d+", word):
        bad_input(f"there is no code `{word}`; the page of codes in the documentation lists them")
    bad_input(f"`{word}` is not a code; for anything else write `primum explain DIR {word}`")


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
            _refuse_alone(words[0])
        return
    if len(words) != 2:
        bad_input("write `primum explain DIR ID`")
    if explain_code(words[1], screen):  # a code means the same in every folder
        return
    from primum.cli.explain.explain_requirement import explain_requirement, is_requirement, refuse_what_has_no_item

    if is_requirement(words[1]):
        explain_requirement(words[0], words[1], at, store, screen)
        return
    refuse_what_has_no_item(words[0], words[1])
    from primum.assessment.assess import assess
    from primum.cli.explain.explain_entry import explain_entry
    from primum.cli.explain.explain_id import explain_id

    model = model_at(open_folder(words[0]), screen, store, day(at))
    with progress(f"assessing {words[0]}"):
        assessment = assess(model, now=day(at))
    model = replace(model, device=assessment.device)  # without the interfaces that are proven absent on the day
    if entry is None:
        explain_id(words[1], model, assessment, screen)
    else:
        explain_entry(words[1], entry, View(view), model, assessment, screen)
