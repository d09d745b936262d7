"""One advisory that several feeds carry under the same id."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from primum.device.advisory import Advisory, KnownUse

T = TypeVar("T")


def merge_advisories(advisories: Sequence[Advisory]) -> Advisory:
    """All that the feeds say, under one id: the first live one by feed speaks, the others add to it.

    It is withdrawn only where every feed says so, for one feed may not have heard yet that the other took it back.
    """
    return merge_in_order(sorted(advisories, key=lambda each: each.feed))


def merge_in_order(advisories: Sequence[Advisory]) -> Advisory:
    """The same for advisories that come in the order in which they are believed."""
    ordered = sorted(advisories, key=lambda each: bool(each.withdrawn))
    if len(ordered) == 1:
        return ordered[0]
    scores = [each.epss for each in ordered if each.epss is not None]
    live = [each for each in ordered if not each.withdrawn] or ordered
    published = [each.published for each in live if each.published]
    return replace(
        live[0],
        aliases=tuple(sorted({name for each in live for name in each.aliases})),
        summary=next((each.summary for each in live if each.summary), ""),
        published=min(published, default=""),
        modified=max(each.modified for each in live),
        vectors=_united(each.vectors for each in live),
        cwes=tuple(sorted({cwe for each in live for cwe in each.cwes})),
        known_exploited=min((each.known_exploited for each in live if each.known_exploited), default=""),
        exploit_public=any(each.exploit_public for each in live),
        epss=max(scores, default=None),
        files=tuple(sorted({name for each in live for name in each.files})),
        references=_united(each.references for each in live),
    )


def with_use(advisory: Advisory, *uses: KnownUse) -> Advisory:
    """An advisory with what is known of its use besides what it says itself."""
    own = KnownUse(known_exploited=advisory.known_exploited, exploit_public=advisory.exploit_public, epss=advisory.epss)
    worst = worst_use([own, *uses])
    return replace(advisory, known_exploited=worst.known_exploited, exploit_public=worst.exploit_public, epss=worst.epss)


def worst_use(uses: Iterable[KnownUse]) -> KnownUse:
    """The earliest day, any published way, the highest score: what one source knows is never lessened by another."""
    known = list(uses)
    return KnownUse(
        known_exploited=min((each.known_exploited for each in known if each.known_exploited), default=""),
        exploit_public=any(each.exploit_public for each in known),
        epss=max((each.epss for each in known if each.epss is not None), default=None),
    )


def _united(lists: Iterable[Sequence[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(each for values in lists for each in values))
