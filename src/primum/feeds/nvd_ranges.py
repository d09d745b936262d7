"""The affected ranges of a CVE of the NVD."""

import re
from collections.abc import Iterator

from msgspec import Struct

from primum.device.advisory import HIGHEST, LOWEST, AffectedRange
from primum.feeds.key_in import PRODUCTS, key_in
from primum.feeds.nvd_document import Configuration, CpeMatch, Node, NvdCve
from primum.feeds.plain_text import plain_text
from primum.versions.cpe_name import CpeName, read_cpe_name
from primum.versions.just_above import just_above

_COLON = re.compile(r"(?<!\\):")
_VERSION, _TARGET_SOFTWARE, _FIELDS = 5, 10, 13
_MOST_NAMED = 4


class _Place(Struct, frozen=True):
    """A match in its node and configuration, and what has to be there besides it."""

    match: CpeMatch
    only_with: tuple[str, ...]
    negated: bool


def nvd_ranges(cve: NvdCve, feed: str, revision: str) -> tuple[tuple[AffectedRange, ...], tuple[str, ...]]:
    """Every affected range of a CVE, each once, and the criteria that name no single product.

    What is `vulnerable: false` is never affected; the vulnerable other half of an AND is affected only together with it (NVD API 2.0,
    `configurations`).
    """
    ranges: dict[AffectedRange, None] = {}
    nameless: dict[str, None] = {}
    for configuration in cve.configurations:
        for place in _places(configuration):
            name = read_cpe_name(place.match.criteria)
            if name is None:
                nameless[plain_text(place.match.criteria[:200])] = None
            else:
                ranges[_range(cve.id, name, place, (feed, revision))] = None
    return tuple(ranges), tuple(nameless)


def _places(configuration: Configuration) -> Iterator[_Place]:
    words = [_words(node) for node in configuration.nodes]
    for number, node in enumerate(configuration.nodes):
        others = [text for place, text in enumerate(words) if place != number and text] if _is_and(configuration.operator) else []
        for match in node.matches:
            if match.vulnerable:
                beside = [_product(each) for each in node.matches if each is not match] if _is_and(node.operator) else []
                with_ = tuple(dict.fromkeys((*others, *beside, *_target_software(match.criteria))))
                yield _Place(match, with_, negated=node.negate != configuration.negate)


def _is_and(operator: str) -> bool:
    return operator.upper() == "AND"


def _words(node: Node) -> str:
    """What a node asks for: `a:b or c:d`."""
    products = list(dict.fromkeys(_product(match) for match in node.matches))
    more = f" or {len(products) - _MOST_NAMED} others" if len(products) > _MOST_NAMED else ""
    joined = (" and " if _is_and(node.operator) else " or ").join(products[:_MOST_NAMED]) + more
    return f"not {joined}" if node.negate and joined else joined


def _product(match: CpeMatch) -> str:
    name = read_cpe_name(match.criteria)
    return plain_text(name.product if name else match.criteria[:200])


def _target_software(criteria: str) -> tuple[str, ...]:
    """The software the product is made for, such as `wordpress` of a plug-in (NISTIR 7695, 5.3.3.9)."""
    fields = _COLON.split(criteria)
    named = len(fields) == _FIELDS and fields[_TARGET_SOFTWARE] not in ("*", "-", "")
    return (plain_text(fields[_TARGET_SOFTWARE].replace("\\", "")),) if named else ()


def _range(advisory: str, name: CpeName, place: _Place, where: tuple[str, str]) -> AffectedRange:
    match, product = place.match, plain_text(name.product)
    low, introduced, reason_low = _low(match, product)
    high, reason_high = _high(match, product)
    version, reason = _exact(match, name)
    if place.negated:
        reason = "the configuration names what is not affected"
    undecidable = reason or reason_low or reason_high
    return AffectedRange(
        advisory=plain_text(advisory),
        ecosystem=PRODUCTS,
        name=product,
        low=LOWEST if undecidable else low,
        high=HIGHEST if undecidable else high,
        introduced=introduced,
        above=bool(match.version_start_excluding and not match.version_start_including),
        fixed=plain_text(match.version_end_excluding or ""),
        last_affected=plain_text(match.version_end_including or ""),
        version=None if undecidable else version,
        undecidable=undecidable,
        only_with=place.only_with,
        feed=where[0],
        revision=where[1],
    )


def _low(match: CpeMatch, product: str) -> tuple[str, str, str]:
    """(key, as a person reads it, why there is no key)."""
    if match.version_start_including:
        key, reason = _key(product, match.version_start_including)
        return key, plain_text(match.version_start_including), reason
    if match.version_start_excluding:
        key, reason = _key(product, match.version_start_excluding)
        return just_above(key), plain_text(match.version_start_excluding), reason
    return LOWEST, "", ""


def _high(match: CpeMatch, product: str) -> tuple[str, str]:
    if match.version_end_excluding:
        return _key(product, match.version_end_excluding)
    if match.version_end_including:
        key, reason = _key(product, match.version_end_including)
        return just_above(key), reason
    return HIGHEST, ""


def _key(product: str, version: str) -> tuple[str, str]:
    key = key_in(PRODUCTS, product, version)
    return (key, "") if key is not None else (LOWEST, f"`{plain_text(version)}` has no place in the order of versions of `{product}`")


def _exact(match: CpeMatch, name: CpeName) -> tuple[str | None, str]:
    """(the one version that is named, why it cannot be said which): an update such as `p2` belongs to the version."""
    has_bounds = bool(
        match.version_start_including or match.version_start_excluding or match.version_end_including or match.version_end_excluding
    )
    if has_bounds:
        return None, ""
    if name.version:
        return plain_text(name.version), ""
    stated = [*_COLON.split(match.criteria), *[""] * _FIELDS][_VERSION]
    if stated == "*":
        return None, ""
    if stated in ("-", ""):
        return None, "the NVD states no version"
    return None, f"`{plain_text(stated[:80])}` is a pattern of versions"
