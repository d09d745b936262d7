"""A look on the screen: what is new for a patient, and one line for all that reaches nobody."""

from collections.abc import Sequence
from shlex import quote

from primum.cli.screen import Screen
from primum.device.look import Cause, Look, NewsKind

BECAUSE = {
    Cause.FOLDER: "the folder",
    Cause.CATALOGUE: "the catalogue or the version of Primum",
    Cause.ADVISORIES: "what is published",
    Cause.TIME: "the day",
}
"""The parts of the basis in words."""


def print_look(look: Look, last: Look | None, notes: Sequence[str], screen: Screen, folder: str) -> None:
    """The look in a few lines; who looked is always said to be a machine."""
    screen.say(f"Look {look.number}, {look.at}, by a machine (Primum {look.primum})")
    if last is None:
        screen.say("The first look: what stands now is the reference, and nothing of it is called new.")
        worst = [name for name, each in look.risks.items() if each.level == "unacceptable"]
        screen.say(f"  {_counted(len(look.risks), 'risk')}, {len(worst)} unacceptable; findings that reach a patient: {len(look.reaching)}")
    else:
        _since(look, last, screen, folder)
    listed = f"{_counted(look.listed, 'finding')} listed and reaching nobody"
    screen.say(screen.paint(f"  {listed}" + (f" ({last.listed} at the last look)" if last is not None else ""), "dim"))
    for text in notes:
        screen.say(screen.paint(f"  {text}", "warning"))


def _since(look: Look, last: Look, screen: Screen, folder: str) -> None:
    changed = ", ".join(BECAUSE[each] for each in look.because)
    said = f"Since look {last.number} of {last.day} changed: {changed}." if changed else f"Nothing has changed since look {last.number}."
    screen.say(said)
    if not look.new:
        screen.say(screen.paint("  nothing is new for a patient", "acceptable"))
    for kind in NewsKind:
        found = [each for each in look.new if each.kind is kind]
        if found:
            screen.heading(kind.words.capitalize())
        for each in found:
            cause = ", ".join(BECAUSE[one] for one in each.because)
            screen.say(f"  {each.text}" + (screen.paint(f"  (by {cause})", "dim") if len(look.because) > 1 else ""))
            screen.say("    " + screen.paint(f"primum explain {quote(folder)} {each.on}", "word"))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
