"""Matches that no order could decide, decided by the order of versions that a person has declared for a product."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from primum.device.advisory import HIGHEST, LOWEST, AffectedRange, Match
from primum.versions.just_above import just_above
from primum.versions.key_of import key_of
from primum.vulnerabilities.declared_schemes import Schemes


def decide_again(matches: Iterable[Match], schemes: Schemes) -> Iterator[Match]:
    """The matches; of those that were undecidable for a product with a declared order, only the ones that lie in their range, now decided.
    Where the declared order has no key for the version or a bound either, nothing is decided and the match stays."""
    for match in matches:
        scheme = schemes.get((match.coordinate.ecosystem, match.coordinate.name))
        decided = _decided(match, scheme) if scheme is not None and match.range.undecidable else match.range
        if decided is not None:
            yield match if decided is match.range else replace(match, range=decided)


def _decided(match: Match, scheme: str) -> AffectedRange | None:
    """The range with keys of the declared order; itself where they are lacking, None where the version lies outside."""
    found, version = match.range, key_of(scheme, match.coordinate.version)
    low = key_of(scheme, found.introduced) if found.introduced else LOWEST
    low = just_above(low) if found.above and low is not None else low
    last = key_of(scheme, found.last_affected) if found.last_affected else None
    fixed = key_of(scheme, found.fixed) if found.fixed else None
    if version is None or low is None or (found.fixed and fixed is None) or (found.last_affected and last is None):
        return found
    if not (found.introduced or found.fixed or found.last_affected):
        return found  # nothing was said of versions, so there is nothing to decide
    high = fixed or (just_above(last) if last is not None else HIGHEST)
    return replace(found, low=low, high=high, undecidable="") if low <= version < high else None
