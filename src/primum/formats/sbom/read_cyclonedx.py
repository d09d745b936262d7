"""CycloneDX 1.2 to 1.7 as a software bill (ECMA-424 is 1.6 and 1.7)."""

from typing import Any

from msgspec.structs import replace

from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.formats.sbom.cyclonedx_part import component_label, cyclonedx_part
from primum.formats.sbom.cyclonedx_records import Bom, Component, Composition, Dependency, Metadata
from primum.formats.sbom.decode_record import decode_record
from primum.formats.sbom.reading import Reading
from primum.formats.sbom.sbom_limits import MAX_NESTING, MAX_PARTS
from primum.formats.sbom.unique_refs import unique_refs

KNOWN = ("1.2", "1.3", "1.4", "1.5", "1.6", "1.7")
"""The versions whose meaning is known."""


def read_cyclonedx(reading: Reading) -> SoftwareBill | None:
    """The bill of a CycloneDX file in JSON."""
    bom = decode_record(Bom, reading)
    return None if bom is None else cyclonedx_bill(bom, reading)


def cyclonedx_bill(bom: Bom, reading: Reading) -> SoftwareBill:
    """The bill a record means; parts inside parts come after their parent."""
    version = (bom.specVersion or "").strip()
    if version not in KNOWN:
        _tell_version(version, reading)
    metadata = bom.metadata or Metadata()
    roots = [metadata.component] if metadata.component is not None else []
    records, inside = _flatten([*roots, *(bom.components or ())], reading)
    given = [each.bom_ref or "" for each in records]
    derived = given if all(given) else [each or component_label(record) for each, record in zip(given, records)]
    refs = unique_refs(given, derived, reading)
    told: set[str] = set()
    parts = [cyclonedx_part(record, ref, told, reading) for record, ref in zip(records, refs)]
    _tell_nameless(parts, reading)
    subject = _with_supplier(parts[0], metadata) if roots else None
    return SoftwareBill(
        file=reading.file,
        form=f"CycloneDX {version}".strip()[:100],
        serial=bom.serialNumber or "",
        authors=_authors(metadata),
        tools=_tools(metadata.tools),
        created=metadata.timestamp or "",
        lifecycles=tuple(said for each in metadata.lifecycles or () if (said := each.phase or each.name)),
        subject=subject,
        parts=tuple(parts[len(roots) :]),
        depends_on=_depends_on(bom.dependencies or [], set(refs), _services(bom), reading),
        nested_in={refs[child]: refs[parent] for child, parent in inside.items()},
        incomplete=_incomplete(bom.compositions or [], dict(zip(refs, parts))),
    )


def _incomplete(said: list[Composition], parts: dict[str, SoftwarePart]) -> tuple[str, ...]:
    """What the bill does not call complete, by name; `unknown` and `not_specified` say nothing of it."""
    found: dict[str, None] = {}
    for each in said:
        if (each.aggregate or "").startswith("incomplete"):
            named = [*(each.assemblies or ()), *(each.dependencies or ())]
            found.update(dict.fromkeys(parts[ref].name if ref in parts else ref for ref in named) or {"the whole bill": None})
    return tuple(found)


def _flatten(roots: list[Component], reading: Reading) -> tuple[list[Component], dict[int, int]]:
    """Every component in the order of the file, and which stands in which, by their places in that list."""
    if len(roots) <= MAX_PARTS and not any(each.components for each in roots):
        return roots, {}
    found: list[Component] = []
    inside: dict[int, int] = {}
    waiting = [(record, -1, 0) for record in reversed(roots)]
    while waiting:
        record, parent, depth = waiting.pop()
        if len(found) >= MAX_PARTS:
            message = f"the bill has more than {MAX_PARTS:,} parts; the rest is left out"
            reading.warn("PR0403", message, why="parts that are left out are not checked", fix="split it into one bill for each subsystem")
            break
        if parent >= 0:
            inside[len(found)] = parent
        here = len(found)
        found.append(record)
        if record.components and depth < MAX_NESTING:
            waiting += [(child, here, depth + 1) for child in reversed(record.components)]
        elif record.components:
            message = (
                f"parts stand more than {MAX_NESTING} levels deep, below `{component_label(record)[:200]}`; what is deeper is left out"
            )
            reading.warn("PR0403", message, why="parts that are left out are not checked for vulnerabilities")
    return found, inside


def _tell_version(version: str, reading: Reading) -> None:
    newest = KNOWN[-1]
    if version in ("1.0", "1.1"):
        message = f"CycloneDX {version} is older than what is read with certainty ({KNOWN[0]} and later)"
    elif version:
        message = f"the version `{version[:50]}` of CycloneDX is not known; it is read as far as {newest} has the same words"
    else:
        message = f"the file does not say its version of CycloneDX (`specVersion`); it is read as {newest}"
    why = "what another version says in other words is not seen"
    reading.warn("PR0406", message, near="specVersion", why=why, fix=f"generate the SBOM as CycloneDX 1.6 or {newest}")


def _tell_nameless(parts: list[SoftwarePart], reading: Reading) -> None:
    for part in parts:
        if not part.name:
            message = f"part `{part.ref[:200]}` has no name"
            reading.warn(
                "PR0410", message, near=part.ref, why="nobody can say which software it is", fix="give it the name its supplier gives it"
            )


def _with_supplier(subject: SoftwarePart, metadata: Metadata) -> SoftwarePart:
    """The subject, supplied by whom the metadata name where the component itself is silent (`supplier`, `manufacture` up to 1.5)."""
    supplier = next((each.name for each in (metadata.supplier, metadata.manufacture) if each is not None and each.name), "")
    return replace(subject, supplier=supplier) if supplier and not subject.supplier else subject


def _authors(metadata: Metadata) -> tuple[str, ...]:
    """Who made the bill: its authors, and since 1.6 its manufacturer."""
    parties = [*(metadata.authors or ()), *([metadata.manufacturer] if metadata.manufacturer is not None else [])]
    return tuple(dict.fromkeys(said for each in parties if (said := each.name or each.email)))


def _tools(tools: Any) -> tuple[str, ...]:
    """The tools as `name-version`; a list before 1.5, components and services since."""
    if isinstance(tools, dict):
        tools = [each for key in ("components", "services") if isinstance(tools.get(key), list) for each in tools[key]]
    found = []
    for tool in tools if isinstance(tools, list) else ():
        if isinstance(tool, dict) and isinstance(tool.get("name"), str) and tool["name"]:
            version = tool.get("version")
            found.append(f"{tool['name'][:200]}-{version[:100]}" if isinstance(version, str) and version else tool["name"][:200])
    return tuple(dict.fromkeys(found))


def _services(bom: Bom) -> set[str]:
    """The refs of services, also of those within others: no parts, but something that parts may need."""
    found, waiting = set(), list(bom.services or ())
    while waiting:
        service = waiting.pop()
        found.add(service.bom_ref or "")
        waiting += service.services or ()
    return found


def _depends_on(said: list[Dependency], refs: set[str], services: set[str], reading: Reading) -> dict[str, tuple[str, ...]]:
    """Who needs whom. Links into other bills (`urn:cdx:`) are kept as they are, other refs to nothing are told and left out."""
    needs: dict[str, tuple[str, ...]] = {}
    more: dict[str, dict[str, None]] = {}
    for each in said:
        ref = each.ref or ""
        if ref not in refs:
            if ref not in services:
                _tell_dangling(ref, reading)
            continue
        wanted = each.dependsOn or ()
        targets = tuple(wanted) if len(wanted) < 2 else tuple(dict.fromkeys(wanted))
        if not refs.issuperset(targets):
            targets = tuple(target for target in targets if _is_there(target, refs, services, reading))
        if ref in needs:
            more.setdefault(ref, dict.fromkeys(needs[ref])).update(dict.fromkeys(targets))
        else:
            needs[ref] = targets
    return needs | {ref: tuple(found) for ref, found in more.items()}


def _is_there(target: str, refs: set[str], services: set[str], reading: Reading) -> bool:
    if target in refs or target.startswith("urn:cdx:"):
        return True
    if target not in services:
        _tell_dangling(target, reading)
    return False


def _tell_dangling(ref: str, reading: Reading) -> None:
    message = f"a dependency names `{ref[:200]}`, which no part of the bill has as its ref"
    reading.warn(
        "PR0409", message, near=ref, why="what it stands for is missing from the bill, or was renamed", fix="list the part, or mend the ref"
    )
