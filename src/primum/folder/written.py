"""Texts as YAML is written by hand: plain where every reader takes them for text, else in quotes."""

import json
import re
from collections.abc import Sequence

_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/%+'’–-]*[\w.()/%+'’–-])?")
"""Texts that begin with a letter and hold no sign that means something."""

_VECTOR = re.compile(r"CVSS:[0-9.]+(?:/[A-Za-z]+:[A-Za-z]+)+")
"""A severity vector: its colons stand before no blank, so every reader takes it for a text; inside brackets not all do."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Days stand as they are; the folder takes a day for a text until its key says otherwise."""

_NOT_TEXT = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
"""Words that some readers of YAML take for something else than text."""


def written(value: str, *, flow: bool = False, quoted: bool = False) -> str:
    """The text as a scalar in one line. Inside brackets (`flow`) a comma would end it, so it is put in quotes."""
    probe = value if flow else value.replace(", ", " ")
    if not quoted and (_DAY.fullmatch(value) or (not flow and _VECTOR.fullmatch(value))):
        return value
    if not quoted and _PLAIN.fullmatch(probe) and value.lower() not in _NOT_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)


def written_list(values: Sequence[str]) -> str:
    """The texts as a list in brackets."""
    return "[" + ", ".join(written(each, flow=True) for each in values) + "]"
