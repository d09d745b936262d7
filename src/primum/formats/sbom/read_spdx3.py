"""SPDX 3.0 and 3.0.1 (JSON-LD) as a software bill, as Yocto and others write it."""

from collections.abc import Iterable

from primum.device.software_part import SoftwareBill
from primum.formats.sbom.decode_record import decode_record
from primum.formats.sbom.phases import PHASES
from primum.formats.sbom.reading import Reading
from primum.formats.sbom.sbom_limits import MAX_PARTS
from primum.formats.sbom.spdx3_graph import Spdx3Graph, id_of, ids_of, origin_of
from primum.formats.sbom.spdx3_part import Around, element_label, spdx3_part
from primum.formats.sbom.spdx3_records import Element, Graph
from primum.formats.sbom.unique_refs import unique_refs

KNOWN = ("3.0.0", "3.0.1", "3.0")

_NEEDS = frozenset({"dependsOn", "hasDynamicLink", "hasStaticLink", "hasOptionalDependency", "hasProvidedDependency", "hasPrerequisite"})
_NOTHING = ("NoneElement", "/None", "NoAssertionElement")


def read_spdx3(reading: Reading) -> SoftwareBill | None:
    """The bill of an SPDX 3 file: its packages, without the one that it is about."""
    record = decode_record(Graph, reading)
    if record is None:
        return None
    graph = Spdx3Graph(record.graph or [])
    info = _creation(graph)
    version = (info.specVersion or "").strip()
    if version not in KNOWN:
        message = f"the version `{version[:50]}` of SPDX is not known; it is read as far as 3.0.1 has the same words"
        reading.warn(
            "PR0406", message, near="specVersion", why="what another version says in other words is not seen", fix="generate SPDX 3.0.1"
        )
    packages = graph.of_class("Package")
    if len(packages) > MAX_PARTS:
        message = f"the document has more than {MAX_PARTS:,} packages; the rest is left out"
        reading.warn("PR0403", message, why="parts that are left out are not checked", fix="split it into one bill for each subsystem")
        packages = packages[:MAX_PARTS]
    refs = unique_refs([id_of(each) for each in packages], [element_label(each) for each in packages], reading)
    around = Around(graph, graph.licences(), graph.repaired(), graph.comments())
    parts = [spdx3_part(element, ref, around, reading) for element, ref in zip(packages, refs)]
    for part in parts:
        if not part.name:
            reading.warn("PR0410", f"part `{part.ref[:200]}` has no name", near=part.ref, fix="give it the name its supplier gives it")
    subject = _subject(graph, set(refs), reading)
    depends_on, nested_in = _links(graph, set(refs), reading)
    document = next(iter(graph.of_class("SpdxDocument")), None)
    software = {id_of(each): None for each in graph.of_class("SoftwareAgent")}  # agents that are software are tools, not authors
    makers = graph.names([each for each in ids_of(info.createdBy) if each not in software])
    return SoftwareBill(
        file=reading.file,
        form=f"SPDX {version}".strip()[:100],
        serial=id_of(document) if document is not None else "",
        authors=tuple(dict.fromkeys(makers)),
        tools=tuple(dict.fromkeys(name for value in (info.createdUsing, list(software)) for name in graph.names(value))),
        created=info.created or "",
        lifecycles=_phases(graph),
        subject=next((part for part in parts if part.ref == subject), None),
        parts=tuple(part for part in parts if part.ref != subject),
        depends_on=depends_on,
        nested_in=nested_in,
    )


def _creation(graph: Spdx3Graph) -> Element:
    """Who made the document, when: the creation information of the document itself, else the first."""
    for document in graph.of_class("SpdxDocument"):
        for id in ids_of(document.creationInfo):
            if (found := graph.by_id.get(id)) is not None:
                return found
    for owner in graph.of_class("SpdxDocument"):
        if isinstance(owner.creationInfo, dict):
            said = {key: value for key, value in owner.creationInfo.items() if isinstance(value, str)}
            return Element(
                specVersion=said.get("specVersion"),
                created=said.get("created"),
                createdBy=owner.creationInfo.get("createdBy"),
                createdUsing=owner.creationInfo.get("createdUsing"),
            )
    return next(iter(graph.of_class("CreationInfo")), Element())


def _phases(graph: Spdx3Graph) -> tuple[str, ...]:
    said = [each for sbom in graph.of_class("Sbom") for each in (sbom.sbom_type if isinstance(sbom.sbom_type, list) else [sbom.sbom_type])]
    words = [each.rsplit("/", 1)[-1] for each in said if isinstance(each, str)]
    return tuple(dict.fromkeys(PHASES.get(each, each[:100]) for each in words))


def _subject(graph: Spdx3Graph, refs: set[str], reading: Reading) -> str:
    """The one package at the root of the SBOM, or of the document."""
    roots = [id for sbom in graph.of_class("Sbom") for id in ids_of(sbom.rootElement)]
    roots = roots or [id for document in graph.of_class("SpdxDocument") for id in ids_of(document.rootElement)]
    there = [each for each in dict.fromkeys(roots) if each in refs]
    if len(there) > 1:
        message = f"the document has {len(there)} packages at its root; none of them is taken for the subject of the bill"
        reading.warn("PR0416", message, fix="put one package at the root and let it contain the others")
    return there[0] if len(there) == 1 else ""


def _links(graph: Spdx3Graph, refs: set[str], reading: Reading) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Who needs whom, and who stands in whom."""
    needs: dict[str, dict[str, None]] = {}
    inside: dict[str, str] = {}
    for each in graph.relationships:
        if each.relationshipType in _NEEDS:
            for left in origin_of(each):
                if left in refs:
                    _add_needs(needs, left, ids_of(each.to), graph, (refs, reading))
        elif each.relationshipType == "contains":
            lefts = [left for left in origin_of(each) if left in refs]
            for right in ids_of(each.to) if lefts else ():
                if right in refs and right != lefts[0]:
                    inside.setdefault(right, lefts[0])
    return {ref: tuple(found) for ref, found in needs.items()}, inside


def _add_needs(
    needs: dict[str, dict[str, None]], left: str, rights: Iterable[str], graph: Spdx3Graph, known: tuple[set[str], Reading]
) -> None:
    refs, reading = known
    for right in rights:
        if right in refs:
            needs.setdefault(left, {})[right] = None
        elif right.endswith("NoneElement"):
            needs.setdefault(left, {})
        elif right not in graph.by_id and not right.endswith(_NOTHING):
            message = f"a relationship names `{right[:200]}`, which no element of the file has as its id"
            why = "what it stands for is missing from the bill, or stands in another document"
            reading.warn("PR0409", message, near=right, why=why, fix="read the document that holds the whole image")
