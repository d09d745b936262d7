"""One advisory that several feeds carry under the same id."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from primum.device.advisory import Advisory

T = TypeVar("T")


def merge_advisories(advisories: Sequence[Advisory]) -> Advisory:
    """All that the feeds say, under one id: the first live one by feed speaks, the others add to it.

    It is withdrawn only where every feed says so, for one feed may not have heard yet that the other took it back.
    """
    ordered = sorted(advisories, key=lambda each: (bool(each.withdrawn), each.feed))
    if len(ordered) == 1:
        return ordered[0]
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
        files=tuple(sorted({name for each in live for name in each.files})),
        references=_united(each.references for each in live),
    )


def _united(lists: Iterable[Sequence[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(each for values in lists for each in values))
