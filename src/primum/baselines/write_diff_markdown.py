"""A difference as Markdown, as a comment on a pull request wants it: short, the worst first, the rest folded away."""

import re
from html import escape

from primum.baselines.diff_parts import Part, attribution, diff_parts, headline
from primum.baselines.difference import Difference

LONGEST = 60_000
"""Signs that a comment may have; the places that show them take some 65,000."""
_ROWS, _CELL = 40, 160
_OPEN = ("risks", "findings", "controls", "decisions")
"""Parts that are not folded."""

_MARKS = re.compile(r"([\\`*_{}\[\]#|~])")


def write_diff_markdown(difference: Difference) -> str:
    """The comment. It begins with a mark by which a later one can replace it."""
    lines = ["<!-- primum-diff -->", f"**{_escaped(headline(difference))}**", ""]
    if difference.attributed:
        lines += [attribution(difference), ""]
    for part in diff_parts(difference):
        text = _folded(part) if part.id not in _OPEN else [f"### {part.title}", "", *_table(part)]
        if sum(map(len, lines)) + sum(map(len, text)) > LONGEST:
            lines += ["", "The rest is too long for a comment; `primum diff --html` shows all."]
            break
        lines += ["", *text]
    return "\n".join(lines) + "\n"


def _folded(part: Part) -> list[str]:
    body = _questions(part) if part.id == "questions" else _table(part)
    count = len(part.rows)
    return ["<details>", f"<summary>{part.title} ({count})</summary>", "", *([part.note, ""] if part.note else []), *body, "", "</details>"]


def _table(part: Part) -> list[str]:
    lines = [f"| {' | '.join(part.columns)} |", f"|{'---|' * len(part.columns)}"]
    for cells, is_worse in part.rows[:_ROWS]:
        first, *rest = (_cell(each) for each in cells)
        lines.append(f"| {' | '.join([f'**{first}**' if is_worse else first, *rest])} |")
    if len(part.rows) > _ROWS:
        lines += ["", f"and {len(part.rows) - _ROWS} more"]
    return lines


def _questions(part: Part) -> list[str]:
    return [f"- [ ] {_question(*cells)}" for cells, _ in part.rows]


def _question(text: str, raised: str, source: str) -> str:
    return f"{_escaped(text)}{f' ({_escaped(raised)})' if raised else ''} *{_escaped(source)}*"


def _cell(text: str) -> str:
    short = " ".join(text.split())
    return _escaped(short if len(short) <= _CELL else f"{short[: _CELL - 1]}…")


def _escaped(text: str) -> str:
    """Text of a user, none of which is taken for a mark; a name with `@` calls nobody."""
    return _MARKS.sub(r"\\\1", escape(text, quote=False)).replace("@", "@\u200b")
