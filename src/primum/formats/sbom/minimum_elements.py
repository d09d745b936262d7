"""Whether a bill says what it must: the minimum elements of NTIA and CISA, and what the FDA wants besides."""

import datetime
from collections.abc import Callable

from msgspec import Struct

from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.formats.sbom.element_verdict import ElementVerdict


class Profile(Struct, frozen=True, kw_only=True):
    """A list of minimum elements. `titles` are its own words for some of them; `state` says how firm it is, `not_judged` what a file
    alone cannot show."""

    id: str
    title: str
    elements: tuple[str, ...]
    titles: tuple[tuple[str, str], ...] = ()
    state: str = ""
    not_judged: str = ""


_NTIA = ("supplier", "name", "version", "identifier", "dependency", "author", "timestamp")
_CISA = (*_NTIA, "hash", "licence", "tool", "context")

PROFILES = {
    each.id: each
    for each in (
        Profile(
            id="ntia-2021",
            title="NTIA minimum elements, July 2021",
            elements=_NTIA,
            not_judged="automation and practices (frequency, depth, known unknowns, distribution)",
        ),
        Profile(
            id="cisa-2025-draft",
            title="CISA minimum elements, draft for comment of August 2025",
            elements=_CISA,
            titles=(("supplier", "software producer"), ("identifier", "software identifier")),
            state="a draft, never in force; the edition of 2026 is said to replace it",
            not_judged="practices (coverage, frequency, known unknowns, distribution)",
        ),
        Profile(
            id="cisa-2026",
            title="CISA minimum elements, 2026",
            elements=_CISA,
            titles=(("supplier", "component producer"), ("identifier", "component identifier")),
            state="taken from public summaries of the July 2026 edition; compare with CISA's own text before you rely on it",
            not_judged="signature of the author, versions of the SBOM and of the tool, explicit statements of what is unknown or withheld",
        ),
        Profile(
            id="fda",
            title="FDA premarket guidance: NTIA minimum elements, support level and end of support",
            elements=(*_NTIA, "support_level", "end_of_support"),
            not_judged="known vulnerabilities with their assessments, and a justification where an element cannot be given",
        ),
    )
}
"""The profiles by id."""


class _Element(Struct, frozen=True):
    title: str
    of_bill: bool
    why: str
    fixes: tuple[str, str, str]
    """What to write in CycloneDX, SPDX 2 and SPDX 3."""


_ELEMENTS = {
    "supplier": _Element(
        "supplier name",
        False,
        "without it nobody knows whom to ask for a fix, or whether it is still made",
        ("`supplier.name` of the component", "`supplier` of the package: Organization: NAME", "`suppliedBy` of the package"),
    ),
    "name": _Element("component name", False, "a part without a name is compared with nothing", ("`name`", "`name`", "`name`")),
    "version": _Element(
        "version",
        False,
        "without a version every vulnerability the software ever had may apply",
        ("`version` of the component", "`versionInfo` of the package", "`software_packageVersion` of the package"),
    ),
    "identifier": _Element(
        "unique identifier",
        False,
        "advisories are matched by purl or CPE; a name alone gives candidates, never findings",
        (
            "`purl` (pkg:TYPE/NAME@VERSION) or `cpe` of the component",
            "an external reference of type `purl` or `cpe23Type`",
            "`software_packageUrl`, or an external identifier of type `cpe23`",
        ),
    ),
    "dependency": _Element(
        "dependency relationship",
        False,
        "it shows which part brings a vulnerable one along",
        (
            "an entry of the part in `dependencies`, with empty `dependsOn` where it needs nothing",
            "a relationship DEPENDS_ON or CONTAINS, to NONE where it needs nothing",
            "a relationship `dependsOn` or `contains`, to NoneElement where it needs nothing",
        ),
    ),
    "author": _Element(
        "author of the SBOM data",
        True,
        "somebody has to answer for the list; a tool does not",
        (
            "`metadata.authors` or, since 1.6, `metadata.manufacturer`",
            "`creators`: Organization: NAME",
            "`createdBy`: an organisation or person",
        ),
    ),
    "timestamp": _Element(
        "timestamp",
        True,
        "an SBOM older than the software is not about it",
        ("`metadata.timestamp` as 2026-01-31T12:00:00Z", "`created` as 2026-01-31T12:00:00Z", "`created` as 2026-01-31T12:00:00Z"),
    ),
    "hash": _Element(
        "component hash",
        False,
        "it shows that the part in the device is the part in the list",
        ("`hashes` of the component", "`checksums` of the package", "`verifiedUsing` of the package"),
    ),
    "licence": _Element(
        "licence",
        False,
        "it says whether the part may be changed, so whether you could mend it yourself",
        ("`licenses` of the component", "`licenseDeclared` of the package", "a relationship `hasDeclaredLicense`"),
    ),
    "tool": _Element(
        "tool name",
        True,
        "each tool sees other parts; who reads the list must know which one looked",
        ("`metadata.tools`", "`creators`: Tool: NAME-VERSION", "`createdUsing`: a tool"),
    ),
    "context": _Element(
        "generation context",
        True,
        "a list made from sources differs from one made from the image that is shipped",
        (
            "`metadata.lifecycles`, such as phase `build`",
            "`comment` of the creation info: Generation context: Build",
            "`software_sbomType` of the SBOM, such as `build`",
        ),
    ),
    "support_level": _Element(
        "level of support",
        False,
        "an abandoned part gets no fixes; the FDA asks for the level for each component",
        (
            "a property `cdx:fda:level-of-support`, such as `actively maintained`",
            "an annotation of the package: supportLevel: actively maintained",
            "`supportLevel` of the package",
        ),
    ),
    "end_of_support": _Element(
        "end-of-support date",
        False,
        "from that day on every new vulnerability stays; the FDA asks for the date for each component",
        (
            "a property `cdx:lifecycle:milestone:endOfSupport`, YYYY-MM-DD",
            "`validUntilDate` of the package",
            "`validUntilTime` of the package",
        ),
    ),
}

_SUPPORT = ("support_level", "end_of_support")

_Test = Callable[[SoftwarePart], bool]

_OF_PART: dict[str, _Test] = {
    "supplier": lambda part: bool(part.supplier.strip()),
    "name": lambda part: bool(part.name.strip()),
    "version": lambda part: bool(part.version.strip()),
    "identifier": lambda part: bool(part.purl or part.cpes),
    "hash": lambda part: bool(part.hashes),
    "licence": lambda part: bool(part.licences),
    "support_level": lambda part: bool(part.support_level),
    "end_of_support": lambda part: bool(part.end_of_support),
}

_OF_BILL: dict[str, Callable[[SoftwareBill], bool]] = {
    "author": lambda bill: bool(bill.authors),
    "timestamp": lambda bill: is_time(bill.created),
    "tool": lambda bill: bool(bill.tools),
    "context": lambda bill: bool(bill.lifecycles),
}


def judge_minimum_elements(bill: SoftwareBill, profile: str) -> list[ElementVerdict]:
    """A verdict on each element of a profile, in the profile's order.

    Judged are the subject and all parts, for support the parts alone; a part that is a mere `file` needs a name only. What is said to be
    unknown is missing: the reader has turned NOASSERTION and the like into nothing.
    """
    chosen = PROFILES[profile]
    titles = dict(chosen.titles)
    return [_verdict(id, titles.get(id, _ELEMENTS[id].title), bill) for id in chosen.elements]


def _verdict(id: str, title: str, bill: SoftwareBill) -> ElementVerdict:
    element = _ELEMENTS[id]
    lacking: tuple[str, ...] = ()
    if element.of_bill:
        of, have = 1, int(_OF_BILL[id](bill))
    else:
        judged = _judged(id, bill)
        linked = _linked(bill) if id == "dependency" else set()
        lacking = tuple(part.ref for part in judged if not (part.ref in linked if id == "dependency" else _OF_PART[id](part)))
        of, have = len(judged), len(judged) - len(lacking)
    fix = f"add {element.fixes[_family(bill.form)]}"
    return ElementVerdict(element=id, title=title, of_bill=element.of_bill, of=of, have=have, lacking=lacking, why=element.why, fix=fix)


def _judged(id: str, bill: SoftwareBill) -> list[SoftwarePart]:
    """The parts that must have an element: how long the device itself is supported is said in its labelling, not here."""
    subject = [bill.subject] if bill.subject is not None and id not in _SUPPORT else []
    return [part for part in (*subject, *bill.parts) if part.kind != "file" or id == "name"]


def _linked(bill: SoftwareBill) -> set[str]:
    """The parts of which the bill says what they need, who needs them, or where they stand."""
    linked = {*bill.depends_on, *bill.nested_in, *bill.nested_in.values()}
    return linked.union(*bill.depends_on.values())


def _family(form: str) -> int:
    return 1 if form.startswith("SPDX 2") else 2 if form.startswith("SPDX") else 0


def is_time(text: str) -> bool:
    """Whether a text is a day with a time, as ISO 8601 writes it."""
    try:
        datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return False
    return len(text.strip()) >= len("2026-01-31T12:00")
