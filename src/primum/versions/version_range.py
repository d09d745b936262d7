"""Ranges of versions as people and VEX documents write them."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from msgspec import Struct

from primum.versions.just_above import just_above
from primum.versions.key_of import key_of

_LONGEST = 4096
_TOKEN = re.compile(r"(>=|<=|==|!=|=|>|<)?\s*([^\s,<>=!|]+)[\s,]*")
_URI = re.compile(r"vers:([a-z][a-z0-9.+-]*)/(.+)", re.IGNORECASE)
_SCHEMES_OF_URIS = {
    **{"alpine": "apk", "apk": "apk", "cargo": "semver", "composer": "composer", "deb": "deb", "gem": "gem", "golang": "go"},
    **{"hex": "semver", "maven": "maven", "npm": "semver", "nuget": "nuget", "openssl": "openssl", "pub": "pub", "pypi": "pep440"},
    **{"rpm": "rpm", "semver": "semver", "swift": "semver", "intdot": "dotted"},
}
_HELP = "write `>=1.2 <1.4`, one version, or several of these with ` || ` between them"


class Bound(Struct, frozen=True):
    """One condition on a version; `sign` is one of `>=`, `>`, `<=`, `<`, `=`, `!=`."""

    sign: str
    version: str

    def holds(self, version: str, scheme: str) -> bool | None:
        """Whether a version fulfils it, None where the order of the two is not known."""
        if version == self.version:
            return self.sign in (">=", "<=", "=")
        key, bound = key_of(scheme, version), key_of(scheme, self.version)
        if key is None or bound is None:
            return None
        return {
            ">=": key >= bound,
            ">": key >= just_above(bound),
            "<=": key < just_above(bound),
            "<": key < bound,
            "=": key == bound,
            "!=": key != bound,
        }[self.sign]


class VersionRange(Struct, frozen=True):
    """Alternatives, each a list of bounds that hold together; an empty list holds for every version.

    `scheme` is set where the range itself says in which order it is meant (`vers:pypi/...`); then no other is asked.
    """

    text: str
    alternatives: tuple[tuple[Bound, ...], ...]
    scheme: str = ""

    def holds(self, version: str, scheme: str) -> bool | None:
        """Whether a version lies in the range by the order of a scheme; None where that order does not tell."""
        scheme = self.scheme or scheme
        answers = [_all(bound.holds(version, scheme) for bound in bounds) for bounds in self.alternatives]
        return True if True in answers else None if None in answers else False


def _all(answers: Iterable[bool | None]) -> bool | None:
    known = list(answers)
    return False if False in known else None if None in known else True


def read_version_range(text: str) -> VersionRange:
    """A range: empty or `*` for all versions, `1.2.3` for one, `>=1.2 <1.4`, alternatives with `||`, or a `vers:` URI (ECMA-428).

    Raises ValueError with a sentence for whoever wrote it.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"a range of versions is longer than {_LONGEST} characters; {_HELP}")
    stripped = text.strip()
    uri = _URI.fullmatch(stripped)
    if uri:
        return _of_uri(text, uri.group(1).lower(), uri.group(2))
    if stripped.lower().startswith("vers:"):
        raise ValueError(f"`{text}` is no `vers:` URI; write `vers:pypi/>=1|<2`")
    if stripped in ("", "*"):
        return VersionRange(text, ((),))
    return VersionRange(text, tuple(_bounds(each.strip(), text) for each in stripped.split("||")))


def _bounds(alternative: str, text: str) -> tuple[Bound, ...]:
    """The bounds of one alternative; one version without a sign stands alone."""
    bounds: list[Bound] = []
    place = 0
    while place < len(alternative):
        token = _TOKEN.match(alternative, place)
        if token is None:
            raise ValueError(f"`{text}` cannot be read as a range of versions from `{alternative[place:][:40]}` on; {_HELP}")
        sign, version = token.groups()
        bounds.append(Bound("=" if sign in (None, "==") else sign, _checked(version, text)))
        place = token.end()
    if not bounds:
        raise ValueError(f"`{text}` has nothing on one side of `||`; {_HELP}")
    if len(bounds) > 1 and any(bound.sign == "=" for bound in bounds):
        raise ValueError(f"`{text}` names one version and more; {_HELP}")
    return tuple(bounds)


def _checked(version: str, text: str) -> str:
    """No version begins with the signs of other range languages, or leaves a number open."""
    if version[0] in "^~[(" or version[-1] in "])" or re.search(r"(^|\.)[xX*](\.|$)", version):
        raise ValueError(f"`{version}` in `{text}` is not a version that we can order; {_HELP}")
    return version


def _of_uri(text: str, kind: str, constraints: str) -> VersionRange:
    """A `vers:` URI: single versions and exclusions, and the rest in pairs of a lower and an upper bound."""
    scheme = _SCHEMES_OF_URIS.get(kind, "")
    if constraints.strip() == "*":
        return VersionRange(text, ((),), scheme)
    bounds = [_bound_of_uri(each, text) for each in constraints.split("|") if each.strip()]
    excluded = tuple(bound for bound in bounds if bound.sign == "!=")
    alternatives: list[tuple[Bound, ...]] = [(bound,) for bound in bounds if bound.sign == "="]
    sides = _in_order([bound for bound in bounds if bound.sign[0] in "<>"], scheme, text)
    alternatives += [(*pair, *excluded) for pair in _pairs(sides, text)]
    if not alternatives and not excluded:
        raise ValueError(f"`{text}` has no bounds; write `vers:pypi/>=1|<2`, or `vers:pypi/*` for all versions")
    return VersionRange(text, tuple(alternatives or [excluded]), scheme)


def _in_order(bounds: list[Bound], scheme: str, text: str) -> list[Bound]:
    """The bounds sorted by version, as the notation asks its writers to; not all of them do. Where no order tells, only what means the same
    in any order is taken as it stands: otherwise a range from both ends would become everything."""
    for order in (scheme, "dotted"):
        keys = [key_of(order, bound.version) for bound in bounds] if order else [None]
        keyed = [(just_above(key) if bound.sign in (">", "<=") else key, bound) for key, bound in zip(keys, bounds, strict=False) if key]
        if len(keyed) == len(bounds):
            return [bound for _, bound in sorted(keyed, key=lambda pair: pair[0])]
    signs = [bound.sign[0] for bound in bounds]
    if signs not in (["<"], [">"], [">", "<"]):
        raise ValueError(f"`{text}` has versions whose order we cannot tell; {_HELP}")
    return bounds


def _bound_of_uri(constraint: str, text: str) -> Bound:
    found = re.fullmatch(r"(>=|<=|!=|=|>|<)?([^<>=!|\s*]+)", unquote(constraint.strip()))
    if found is None:
        raise ValueError(f"`{constraint[:40]}` in `{text}` is not a bound of a `vers:` range; write it as `>=1.2` or `<1.4`")
    return Bound(found.group(1) or "=", found.group(2))


def _pairs(bounds: list[Bound], text: str) -> list[tuple[Bound, ...]]:
    """Of a list sorted by version: bounds from below and from above take turns."""
    pairs: list[tuple[Bound, ...]] = []
    for bound in bounds:
        rising = bound.sign.startswith(">")
        open_pair = bool(pairs) and len(pairs[-1]) == 1 and pairs[-1][0].sign.startswith(">")
        if pairs and rising == open_pair:
            raise ValueError(f"`{text}` has two bounds of the same side in a row; they must take turns: `vers:pypi/>=1|<2|>=3|<4`")
        if rising or not open_pair:
            pairs.append((bound,))
        else:
            pairs[-1] = (*pairs[-1], bound)
    return pairs
