"""A difference on the screen."""

from primum.baselines.diff_parts import attribution, diff_parts, headline
from primum.baselines.difference import Difference
from primum.cli.screen import Row, Screen

ROWS, CELL = 25, 90
"""What a screen has room for; JSON and the page show all."""


def print_diff(difference: Difference, screen: Screen) -> None:
    """One sentence, then tables, what matters to the patient first."""
    screen.say(screen.paint(headline(difference), "unacceptable" if difference.worse else "title"))
    if difference.attributed:
        screen.say(screen.paint(attribution(difference), "warning"))
    for part in diff_parts(difference):
        screen.heading(part.title)
        if part.note:
            screen.say(f"  {part.note}")
        marked = any(is_worse for _, is_worse in part.rows)
        rows: list[Row] = []
        for cells, is_worse in part.rows[:ROWS]:
            first, *rest = (_short(each) for each in cells)
            mark = [("worse", "unacceptable") if is_worse else ""] if marked else []
            rows.append([*mark, (first, "unacceptable") if is_worse else first, *rest])
        screen.table((*([""] if marked else []), *part.columns), rows)
        if len(part.rows) > ROWS:
            screen.say(f"  and {len(part.rows) - ROWS} more; `--json` or `--html` shows all")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= CELL else f"{words[: CELL - 1]}…"
