"""How a manufacturer names his columns, from the command line and from a file of names."""

from collections.abc import Mapping, Sequence

import click

from primum.cli.content_named import content_named
from primum.cli.opening import bad_input
from primum.device.safety import HarmKind
from primum.diagnostics.render_text import render_text
from primum.diagnostics.suggest import suggest
from primum.folder.node import Node, Shape
from primum.folder.read_yaml import MAX_BYTES, read_yaml
from primum.formats.safety.safety_columns import ALSO, NAMES, ColumnNames
from primum.formats.safety.safety_item import SafetySort

PARTS = ("columns", "types", "severities", "kinds")
"""What a file of names may hold; a file without any of them is taken for columns."""

MEANINGS = (*NAMES, *ALSO)


def column_names(file: str | None, given: Sequence[str]) -> ColumnNames:
    """The names of a file and of `--column` options, which count before it; exit 2 for one that means nothing."""
    parts = _file(file) if file is not None else {}
    columns: dict[str, tuple[str, ...]] = {}
    for text in given:
        word, sign, name = text.partition("=")
        if not sign or not name.strip():
            bad_input(f"`{text}` names no column; write `--column id=Hazard-ID`")
        meaning = _meaning(word.strip())
        columns[meaning] = (*columns.get(meaning, ()), name)
    for word, names in parts.get("columns", {}).items():
        meaning = _meaning(word)
        columns[meaning] = (*columns.get(meaning, ()), *names)
    types = _words(parts, "types", [sort.value for sort in SafetySort])
    kinds = _words(parts, "kinds", [kind.value for kind in HarmKind])
    return ColumnNames(columns=columns, types=types, severities=_words(parts, "severities", None), kinds=kinds)


def _meaning(word: str) -> str:
    if word not in MEANINGS:
        bad_input(f"`{word}` is not what a column can mean; {suggest(word, MEANINGS) or 'known: ' + ', '.join(MEANINGS)}")
    return ALSO.get(word, word)


def _words(parts: Mapping[str, Mapping[str, tuple[str, ...]]], part: str, known: Sequence[str] | None) -> dict[str, str]:
    words = {word: values[0] for word, values in parts.get(part, {}).items()}
    for word, value in words.items():
        if known is not None and value not in known:
            bad_input(f"`{part}`: `{word}` cannot mean `{value}`; {suggest(value, known)}")
    return words


def _file(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """The parts of a file of names: a mapping each, from words to one or several words."""
    content = content_named(name, MAX_BYTES + 1)
    root, problems = read_yaml(name, content)
    if root is None or problems:
        click.echo(render_text(problems, {name: content}), err=True)
        bad_input(f"`{name}` holds no names")
    if root.shape is not Shape.MAPPING:
        bad_input(f"`{name}` holds no names; write `columns: {{id: Hazard-ID}}`")
    keys = [key.text for key, _ in root.pairs or ()]
    if not set(keys) & set(PARTS):
        return {"columns": _mapping(name, "columns", root)}
    for key in keys:
        if key not in PARTS:
            bad_input(f"`{name}`: `{key}` is not known here; {suggest(key, PARTS)}")
    return {key.text: _mapping(name, key.text, value) for key, value in root.pairs or ()}


def _mapping(file: str, part: str, node: Node) -> dict[str, tuple[str, ...]]:
    if node.shape is Shape.SCALAR and node.plain and not node.text:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for key, value in node.pairs or ():
        items = (value,) if value.shape is Shape.SCALAR else tuple(value.items or ())
        if not items or any(each.shape is not Shape.SCALAR or not each.text for each in items):
            bad_input(f"`{file}`: `{key.text}` under `{part}` is one word or a list of words")
        found[key.text] = tuple(each.text for each in items)
    if node.shape is not Shape.MAPPING:
        bad_input(f"`{file}`: `{part}` holds words with what they mean, such as `id: Hazard-ID`")
    return found
