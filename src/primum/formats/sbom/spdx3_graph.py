"""A graph of SPDX 3 by id: its elements, and what relationships say between them."""

from typing import Any

from primum.formats.sbom.repairs import Repaired, ids_in
from primum.formats.sbom.spdx3_records import Element


def ids_of(value: Any) -> list[str]:
    """The ids that a property names: one, a list, or objects that stand in place."""
    found = []
    for each in value if isinstance(value, list) else [value]:
        id = (each.get("spdxId") or each.get("@id")) if isinstance(each, dict) else each
        if isinstance(id, str):
            found.append(id)
    return found


def id_of(element: Element) -> str:
    """The id of an element, or of a node without one."""
    return element.spdxId or element.node_id or ""


def origin_of(relationship: Element) -> list[str]:
    """Where a relationship begins: at one element, as the model wants it."""
    return ids_of(relationship.origin)[:1]


def class_of(element: Element) -> str:
    """The class without its profile: `Package` for `software_Package`."""
    said = element.type or (element.node_type if isinstance(element.node_type, str) else "")
    return said.rsplit("/", 1)[-1].rsplit(":", 1)[-1].rsplit("_", 1)[-1]


class Spdx3Graph:
    """The elements of a file by id and by class, in the order of the file."""

    def __init__(self, elements: list[Element]) -> None:
        """Sorted once."""
        self.by_id = {id_of(each): each for each in elements}
        self.by_class: dict[str, list[Element]] = {}
        for each in elements:
            self.by_class.setdefault(class_of(each), []).append(each)
        self.relationships = [each for each in elements if each.relationshipType]

    def of_class(self, name: str) -> list[Element]:
        """The elements of a class."""
        return self.by_class.get(name, [])

    def names(self, value: Any) -> list[str]:
        """The names of the agents or tools that a property names, or holds in place."""
        found = []
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                name = each.get("name")
            else:
                element = self.by_id.get(each) if isinstance(each, str) else None
                name = element.name if element is not None else None
            if isinstance(name, str) and name:
                found.append(name[:1000])
        return found

    def licences(self) -> dict[str, str]:
        """The declared licence of each element, else the concluded one."""
        found: dict[str, str] = {}
        for kind in ("hasConcludedLicense", "hasDeclaredLicense"):
            for each in self.relationships:
                if each.relationshipType == kind and (said := self._licence(ids_of(each.to))):
                    found |= dict.fromkeys(origin_of(each), said)
        return found

    def _licence(self, ids: list[str]) -> str:
        for id in ids:
            element = self.by_id.get(id)
            if element is not None and (element.licence or element.name or element.licence_text):
                return element.licence or element.name or element.licence_text or ""
            if "spdx.org/licenses/" in id:
                return id.rsplit("/", 1)[-1]
        return ""

    def repaired(self) -> dict[str, list[Repaired]]:
        """What VEX relationships of the kind fixed show, by the package they are about. Not affected is a claim, and no repair."""
        shown: dict[str, list[Repaired]] = {}
        for each in self.of_class("VexFixedVulnAssessmentRelationship"):
            vulnerabilities = [id for origin in origin_of(each) for id in self._vulnerability(origin)]
            words = ": ".join(filter(None, ("fixed", each.justification, each.reason, each.notes)))
            for target in dict.fromkeys(ids_of(each.to) + ids_of(each.assessed)):
                shown.setdefault(target, []).extend((id, words) for id in vulnerabilities)
        return shown

    def _vulnerability(self, id: str) -> list[str]:
        element = self.by_id.get(id)
        if element is not None:
            for each in element.externalIdentifier or ():
                if each.externalIdentifierType in ("cve", "securityOther") and each.identifier:
                    return ids_in(each.identifier) or [each.identifier]
            if element.name:
                return ids_in(element.name) or [element.name]
        return ids_in(id)[-1:]

    def comments(self) -> dict[str, list[str]]:
        """What annotations state, by the element they are about."""
        found: dict[str, list[str]] = {}
        for each in self.of_class("Annotation"):
            for subject in ids_of(each.subject):
                found.setdefault(subject, []).append(each.statement or "")
        return found
