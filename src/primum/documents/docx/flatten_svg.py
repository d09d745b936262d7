"""Pictures for programs that read no style sheets."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from msgspec import Struct

_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_TAG = re.compile(r'<([a-zA-Z]+)((?:\s+[^\s=<>"/]+="[^"]*")*)')
_ATTRIBUTE = re.compile(r'\s+(class|style)="([^"]*)"')
_COMPOUND = re.compile(r"([a-zA-Z]*)((?:\.[A-Za-z0-9_-]+)*)")
_PAINTING = ("fill", "stroke", "font", "opacity", "text-", "stop-", "letter-", "display", "visibility")
"""What else a sheet says concerns web pages."""

PairsOf = Callable[[str, str], Mapping[str, str]]
"""What a sheet says of an element, by its tag and its classes."""


class _Rule(Struct, frozen=True):
    tag: str
    classes: frozenset[str]
    declarations: str

    def holds(self, tag: str, classes: frozenset[str]) -> bool:
        return self.tag in ("", tag) and self.classes <= classes


def flatten_svg(svg: str) -> str:
    """The same picture with the rules of its style sheet written on each element, in the light colours. Word and others know neither
    variables nor media queries, and paint everything black where they give up."""
    rules = [rule for sheet in _SHEET.findall(svg) for rule in _rules(sheet)]
    rules.sort(key=lambda rule: (len(rule.classes), bool(rule.tag)))
    pairs_of = cache(partial(_pairs_of, rules))
    return _TAG.sub(lambda found: _painted(found, pairs_of), _SHEET.sub("", svg)) if rules else svg


def _painted(found: "re.Match[str]", pairs_of: PairsOf) -> str:
    tag, attributes = found[1], found[2]
    own = dict(_ATTRIBUTE.findall(attributes))
    pairs = {**pairs_of(tag, own.get("class", "")), **_pairs(own.get("style", ""))}
    style = ";".join(f"{key}:{value}" for key, value in pairs.items()).replace('"', "'")
    return f"<{tag}{_ATTRIBUTE.sub('', attributes)}" + (f' style="{style}"' if style else "")


def _pairs_of(rules: list[_Rule], tag: str, classes: str) -> dict[str, str]:
    """What the rules say of an element; many elements are of the same classes."""
    each_class = frozenset(classes.split())
    return {key: value for rule in rules if rule.holds(tag, each_class) for key, value in _pairs(rule.declarations).items()}


def _pairs(declarations: str) -> dict[str, str]:
    parts = (each.partition(":") for each in declarations.split(";"))
    return {key.strip(): value.strip() for key, _, value in parts if key.strip().startswith(_PAINTING)}


def _rules(sheet: str) -> Iterator[_Rule]:
    """The rules without conditions, each with the last part of its selector: what stands around an element is taken for given."""
    for head, declarations in _blocks(sheet):
        for selector in () if head.startswith("@") else head.split(","):
            compound = _COMPOUND.fullmatch(selector.split()[-1] if selector.split() else "?")
            if compound:
                yield _Rule(compound[1], frozenset(compound[2].split(".")) - {""}, declarations)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    depth, start, opened, head = 0, 0, 0, ""
    for brace in re.finditer("[{}]", sheet):
        depth += 1 if brace[0] == "{" else -1
        if brace[0] == "{" and depth == 1:
            head, opened = sheet[start : brace.start()].strip(), brace.end()
        if brace[0] == "}" and depth == 0:
            yield head, sheet[opened : brace.start()]
            start = brace.end()
