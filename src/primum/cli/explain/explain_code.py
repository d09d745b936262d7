"""The page of a diagnostic code."""

from primum.cli.screen import Screen
from primum.diagnostics.codes import CODES


def explain_code(code: str, screen: Screen) -> bool:
    """Print the page of a code; False when there is none."""
    page = CODES.get(code.upper())
    if page is None:
        return False
    screen.say(screen.paint(f"{page.id}  {page.title}", "title"))
    screen.say(f"\n{page.meaning}")
    for word, text in (("this provokes it", page.example), ("this does not", page.mended)):
        if text:
            screen.say(f"\n{word}:\n")
            screen.say("\n".join(f"    {line}" for line in text.splitlines()))
    return True
