"""The product tree of a CSAF 2.0 document: the device, its parts, and the parts as they are in the device."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from primum.formats.csaf_parts import is_range
from primum.formats.identify_part import full_name, slug, valid_cpe, valid_purl
from primum.formats.published_statement import PublishedPart
from primum.formats.vex_document import VexDocument, VexProduct

WORDED = {
    "default_component_of": "as part of",
    "external_component_of": "as external part of",
    "installed_on": "installed on",
    "installed_with": "installed with",
    "optional_component_of": "as optional part of",
}
"""The categories of CSAF relationships, and how a full name says them."""


@dataclass(slots=True)
class CsafTree:
    """The tree as plain values, and the product ids: of the device, and of each part as it is in the device."""

    device: str
    ids: dict[PublishedPart, str]
    tree: dict[str, Any]


@dataclass(slots=True)
class _Building:
    branches: list[dict[str, Any]] = field(default_factory=list)
    names: list[dict[str, Any]] = field(default_factory=list)
    used: dict[str, object] = field(default_factory=dict)


def csaf_product_tree(document: VexDocument, parts: tuple[PublishedPart, ...]) -> CsafTree:
    """The device in one release under its vendor, every part under its supplier, and a relationship for every part in the device."""
    building, product = _Building(), document.product
    device = _place(building, product, product.vendor)
    ids: dict[PublishedPart, str] = {}
    relations: list[dict[str, Any]] = []
    for part in parts:
        inner = _place(building, part, part.supplier)
        id_ = _fresh(building, f"{inner}-in-{device}", ("relation", part))
        relation = part.relation if part.relation in WORDED else "default_component_of"
        name = f"{full_name(part)} {WORDED[relation]} {full_name(product)}"
        relations.append(
            {
                "category": relation,
                "full_product_name": {"name": name, "product_id": id_},
                "product_reference": inner,
                "relates_to_product_reference": device,
            }
        )
        ids[part] = id_
    tree: dict[str, Any] = {"branches": building.branches} if building.branches else {}
    if building.names:
        tree["full_product_names"] = building.names
    if relations:
        tree["relationships"] = relations
    return CsafTree(device, ids, tree)


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
