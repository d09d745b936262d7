"""The product tree of a CSAF 2.0 document: the device, its parts, and the parts as they are in the device."""

import hashlib
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from primum.formats.vex.csaf_parts import is_range
from primum.formats.vex.identify_part import full_name, slug, valid_cpe, valid_purl
from primum.formats.vex.published_statement import PublishedPart
from primum.formats.vex.vex_document import VexDocument, VexProduct

WORDED = {
    "default_component_of": "as part of",
    "external_component_of": "as external part of",
    "installed_on": "installed on",
    "installed_with": "installed with",
    "optional_component_of": "as optional part of",
}
"""The categories of CSAF relationships, and how a full name says them."""


class CsafTree(Struct):
    """The tree as plain values, and the product ids: of the device, and of each part as it is in the device."""

    device: str
    ids: dict[PublishedPart, str]
    tree: dict[str, Any]


class _Within(Struct, frozen=True):
    """A product that is defined: its id and its full name."""

    id: str
    name: str


class _Building(Struct):
    branches: list[dict[str, Any]] = field(default_factory=list)
    names: list[dict[str, Any]] = field(default_factory=list)
    relations: list[dict[str, Any]] = field(default_factory=list)
    used: dict[str, object] = field(default_factory=dict)


def csaf_product_tree(document: VexDocument, parts: tuple[PublishedPart, ...]) -> CsafTree:
    """The device in one release under its vendor, every part under its supplier, and a relationship for every part in the device or, where
    it is told at which, in a component of the device."""
    building, product = _Building(), document.product
    device = _Within(_place(building, product, product.vendor), full_name(product))
    components = {name: _component(building, name, device) for name in dict.fromkeys(part.component for part in parts if part.component)}
    defined = {part: _place(building, part, part.supplier) for part in dict.fromkeys(replace(part, component="") for part in parts)}
    ids = {
        part: _relate(
            building, _Within(defined[replace(part, component="")], full_name(part)), components.get(part.component, device), part.relation
        ).id
        for part in parts
    }
    tree: dict[str, Any] = {"branches": building.branches} if building.branches else {}
    if building.names:
        tree["full_product_names"] = building.names
    if building.relations:
        tree["relationships"] = building.relations
    return CsafTree(device.id, ids, tree)


def _component(building: _Building, name: str, device: _Within) -> _Within:
    """A component of the device as a product of its own, which only stands in the device."""
    id_ = _fresh(building, slug(name), ("component", name))
    building.names.append({"name": name, "product_id": id_})
    return _relate(building, _Within(id_, name), device, "default_component_of")


def _relate(building: _Building, inner: _Within, outer: _Within, relation: str) -> _Within:
    """Define a product as it is in another."""
    relation = relation if relation in WORDED else "default_component_of"
    related = _Within(
        _fresh(building, f"{inner.id}-in-{outer.id}", ("relation", inner, outer)), f"{inner.name} {WORDED[relation]} {outer.name}"
    )
    building.relations.append(
        {
            "category": relation,
            "full_product_name": {"name": related.name, "product_id": related.id},
            "product_reference": inner.id,
            "relates_to_product_reference": outer.id,
        }
    )
    return related


def _place(building: _Building, product: PublishedPart | VexProduct, supplier: str) -> str:
    """Define a product in the tree, once; without a version it stands beside the branches."""
    id_ = _fresh(building, slug(full_name(product)), ("product", product))
    identifiers: dict[str, Any] = {}
    if cpe := valid_cpe(product.cpe):
        identifiers["cpe"] = cpe
    if purl := valid_purl(product.purl):
        identifiers["purl"] = purl
    defined: dict[str, Any] = {"name": full_name(product), "product_id": id_}
    if identifiers:
        defined["product_identification_helper"] = identifiers
    if not product.version:
        building.names.append(defined)
        return id_
    level = building.branches
    for sort, name in (("vendor", supplier), ("product_name", product.name)):
        if name:
            level = _branch(level, sort, name)
    category = "product_version_range" if is_range(product.version) else "product_version"
    level.append({"category": category, "name": product.version, "product": defined})
    return id_


def _branch(level: list[dict[str, Any]], category: str, name: str) -> list[dict[str, Any]]:
    """The branches below a branch of this name, which is added when it is not there."""
    for branch in level:
        if branch["category"] == category and branch["name"] == name and "branches" in branch:
            below: list[dict[str, Any]] = branch["branches"]
            return below
    below = []
    level.append({"category": category, "name": name, "branches": below})
    return below


def _fresh(building: _Building, wanted: str, meaning: object) -> str:
    """A product id that nothing else has; where two would be the same, the later one gets a mark of its own content."""
    id_ = wanted
    while building.used.setdefault(id_, meaning) is not meaning:
        id_ = f"{wanted}-{hashlib.sha256(f'{id_}{meaning}'.encode()).hexdigest()[:6]}"
    return id_
