"""compare_bills(): the parts that two software bills of materials have in common, and those they have not."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from primum.device.bill_difference import Altered, BillDifference, Direction, PartChange
from primum.device.software_part import SoftwarePart
from primum.versions.compare_releases import compare_releases
from primum.versions.distribution_of_purl import distribution_of_purl
from primum.versions.ecosystem_of_purl import ecosystem_of_purl
from primum.versions.key_of import key_of
from primum.versions.package_url import PackageUrl, read_package_url
from primum.versions.scheme_of import scheme_of

Groups = dict[str, list[SoftwarePart]]


def compare_bills(old: Iterable[SoftwarePart], new: Iterable[SoftwarePart]) -> BillDifference:
    """A part is the same part in both when its package URL without the version is, or, where one has none, its name with its group. Of
    several versions of one part those that both bills hold are set against each other first."""
    before, after = _grouped(old), _grouped(new)
    _join_by_name(before, after)
    added: list[SoftwarePart] = []
    removed: list[SoftwarePart] = []
    changed: list[PartChange] = []
    same = 0
    for identity in sorted({*before, *after}):
        pairs, gone, come = _paired(before.get(identity, []), after.get(identity, []))
        differing = [change for one, other in pairs if (change := _change(identity, one, other)) is not None]
        changed += differing
        same += len(pairs) - len(differing)
        removed += gone
        added += come
    return BillDifference(added=tuple(added), removed=tuple(removed), changed=tuple(changed), same=same)


def identity_of(part: SoftwarePart) -> str:
    """The package URL of a part without version, qualifiers and subpath; without one its group and name."""
    purl = read_package_url(part.purl) if part.purl else None
    if purl is None:
        return f"{part.group}/{part.name}" if part.group else part.name
    found = ecosystem_of_purl(purl)
    name = found[1].replace(":", "/") if found is not None else "/".join(filter(None, (purl.namespace, purl.name)))
    return f"pkg:{purl.type}/{name}"


def _grouped(parts: Iterable[SoftwarePart]) -> Groups:
    """Parts by identity, in the order of their versions as written; what is said twice is one."""
    groups: dict[str, dict[tuple[object, ...], SoftwarePart]] = {}
    for part in parts:
        groups.setdefault(identity_of(part), {}).setdefault(_said(part), part)
    return {identity: list(group.values()) for identity, group in groups.items()}


def _said(part: SoftwarePart) -> tuple[object, ...]:
    return (part.version, part.licences, part.supplier, part.support_level, part.end_of_support, part.hashes, part.repaired)


def _join_by_name(before: Groups, after: Groups) -> None:
    """A part that has a package URL in one bill only is found in the other by its name, where the name means one thing in each."""
    lost, found = _by_name(before, after), _by_name(after, before)
    for name in sorted(lost.keys() & found.keys()):
        if len(lost[name]) == 1 and len(found[name]) == 1:
            (one,), (other,) = lost[name], found[name]
            if one.startswith("pkg:") != other.startswith("pkg:"):
                identity = one if one.startswith("pkg:") else other
                before[identity], after[identity] = before.pop(one), after.pop(other)


def _by_name(groups: Groups, others: Groups) -> dict[str, set[str]]:
    """The identities that only one bill has, by the name of their parts."""
    names: dict[str, set[str]] = {}
    for identity, parts in groups.items():
        if identity not in others:
            names.setdefault(parts[0].name.lower(), set()).add(identity)
    return names


def _paired(
    old: Sequence[SoftwarePart], new: Sequence[SoftwarePart]
) -> tuple[list[tuple[SoftwarePart, SoftwarePart]], list[SoftwarePart], list[SoftwarePart]]:
    """(pairs, those without partner in the new bill, those without partner in the old one)."""
    waiting: dict[str, deque[SoftwarePart]] = {}
    for part in new:
        waiting.setdefault(part.version, deque()).append(part)
    pairs, gone = [], []
    for part in old:
        same = waiting.get(part.version)
        if same:
            pairs.append((part, same.popleft()))
        else:
            gone.append(part)
    left = {id(part) for some in waiting.values() for part in some}
    come = [part for part in new if id(part) in left]
    both = min(len(gone), len(come))
    return [*pairs, *zip(gone, come, strict=False)], gone[both:], come[both:]


def _change(identity: str, old: SoftwarePart, new: SoftwarePart) -> PartChange | None:
    altered = tuple(_altered(old, new))
    if not altered:
        return None
    return PartChange(identity=identity, old=old, new=new, direction=_direction(old, new), altered=altered)


def _altered(old: SoftwarePart, new: SoftwarePart) -> Iterator[Altered]:
    aspects = (
        ("version", old.version, new.version),
        ("licence", ", ".join(sorted(old.licences)), ", ".join(sorted(new.licences))),
        ("support", _support(old), _support(new)),
        ("supplier", old.supplier, new.supplier),
        ("repaired", ", ".join(sorted(name for name, _ in old.repaired)), ", ".join(sorted(name for name, _ in new.repaired))),
    )
    yield from (Altered(what=what, old=one, new=other) for what, one, other in aspects if one != other)
    if old.version == new.version:
        yield from _content(old, new)


def _content(old: SoftwarePart, new: SoftwarePart) -> Iterator[Altered]:
    """Another hash by the same algorithm under the same version: it was built anew, patched, or put in its place."""
    then, now = dict(old.hashes), dict(new.hashes)
    for algorithm in sorted(then.keys() & now.keys()):
        if then[algorithm] != now[algorithm]:
            yield Altered(what="content", old=f"{algorithm} {then[algorithm][:12]}", new=f"{algorithm} {now[algorithm][:12]}")
            return


def _support(part: SoftwarePart) -> str:
    return " ".join(filter(None, (part.support_level, f"until {part.end_of_support}" if part.end_of_support else "")))


def _direction(old: SoftwarePart, new: SoftwarePart) -> Direction:
    if old.version == new.version:
        return Direction.SAME
    purl = read_package_url(new.purl or old.purl) if new.purl or old.purl else None
    scheme = _scheme(purl) if purl is not None else None
    first, second = (key_of(scheme, old.version), key_of(scheme, new.version)) if scheme else (None, None)
    if first is not None and second is not None:
        order: int | None = (second > first) - (second < first)
    else:
        order = compare_releases(new.version, old.version)
    if order is None:
        return Direction.UNKNOWN
    return Direction.LATER if order > 0 else Direction.EARLIER if order < 0 else Direction.SAME


def _scheme(purl: PackageUrl) -> str | None:
    registry = ecosystem_of_purl(purl)
    ecosystem = registry[0] if registry is not None else distribution_of_purl(purl)
    return scheme_of(ecosystem) if ecosystem else None
