"""A difference as one page that needs nothing else: no script, no picture, nothing from elsewhere."""

from html import escape

from primum.baselines.diff_parts import Part, attribution, diff_parts, headline
from primum.baselines.difference import Difference

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6775; --line: #d5dbe1; --head: #eef2f5; --bad: #9d1c1c; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e8ed; --soft: #9aa6b2; --line: #36414d; --head: #222c36; --bad: #ff9c93; --paper: #141b22; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; } p { color: var(--soft); max-width: 50rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { background: var(--head); } tr.worse td:first-child { color: var(--bad); font-weight: 600; }
tr.worse td:first-child::after { content: " (worse)"; font-weight: 400; }
"""


def write_diff_html(difference: Difference) -> str:
    """The page."""
    before, after = difference.before, difference.after
    parts = "".join(_part(part) for part in diff_parts(difference))
    days = f"as of {before.day}" if before.day == after.day else f"as of {before.day} and {after.day}"
    basis = f"folder {before.folder[:12]} and {after.folder[:12]}, {days}"
    title = escape(headline(difference))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    secured = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{secured}\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{title}</h1>\n<p>{escape(basis)}. {escape(attribution(difference))}</p>\n{parts}</main>\n</body>\n</html>\n"
    )


def _part(part: Part) -> str:
    note = f"<p>{escape(part.note)}</p>\n" if part.note else ""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in part.columns)
    rows = "".join(_row(cells, is_worse=is_worse) for cells, is_worse in part.rows)
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    return f'<h2 id="{part.id}">{escape(part.title)}</h2>\n{note}<div class="wide">{table}</div>\n'


def _row(cells: tuple[str, ...], *, is_worse: bool) -> str:
    filled = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr class="worse">{filled}</tr>\n' if is_worse else f"<tr>{filled}</tr>\n"
