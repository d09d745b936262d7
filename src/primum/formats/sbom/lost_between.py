"""What a bill said before it was written in another format and no longer says after."""

from collections import Counter

from primum.device.software_part import SoftwareBill, SoftwarePart

_WORDS = {
    "name": "name",
    "version": "version",
    "kind": "kind",
    "group": "group",
    "purl": "purl",
    "cpes": "CPE",
    "supplier": "supplier",
    "licences": "licence as it was",
    "hashes": "hash",
    "vcs": "place of the source",
    "download": "place of the download",
    "support_level": "level of support",
    "end_of_support": "end of support",
    "repaired": "repaired vulnerability",
}


def lost_between(before: SoftwareBill, after: SoftwareBill) -> list[str]:
    """A sentence for each sort of thing that differs, the most frequent first after refs that were renamed."""
    pairs = _pairs(before, after)
    changed = Counter(name for one, other in pairs for name in SoftwarePart.__struct_fields__ if getattr(one, name) != getattr(other, name))
    said = [f"refs: renamed at {changed.pop('ref')} of {len(pairs)} parts"] if changed["ref"] else []
    changed.pop("ref", None)
    said += [f"{_WORDS[name]}: changed or left out at {count} of {len(pairs)} parts" for name, count in changed.most_common()]
    if len(before.parts) != len(after.parts):
        said.append(f"parts: {len(before.parts)} before, {len(after.parts)} after")
    for what, one, other in (
        ("authors", before.authors, after.authors),
        ("tools", before.tools, after.tools),
        ("lifecycles", before.lifecycles, after.lifecycles),
        ("dependencies", _edges(before), _edges(after)),
        ("parts inside parts", len(before.nested_in), len(after.nested_in)),
    ):
        if one != other:
            said.append(f"{what}: changed or left out")
    return said


def _pairs(before: SoftwareBill, after: SoftwareBill) -> list[tuple[SoftwarePart, SoftwarePart]]:
    """The parts that belong together: by ref where the refs are the same, else in their order."""
    old, new = before.parts_with_subject, after.parts_with_subject
    by_ref = {part.ref: part for part in new}
    if all(part.ref in by_ref for part in old):
        return [(part, by_ref[part.ref]) for part in old]
    return list(zip(old, new, strict=False))


def _edges(bill: SoftwareBill) -> int:
    return sum(len(each) for each in bill.depends_on.values())
