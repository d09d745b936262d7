"""What is read of SPDX 3.0 (JSON-LD), as records; everything else in a file is skipped.

The graph mixes elements of many classes. One record with the properties of all of them is decoded, since their names do not clash.
"""

from typing import Any

from msgspec import Struct

from primum.formats.sbom.mend_record import Text


class Identifier(Struct, gc=False):
    """A purl, a CPE or a CVE id of an element."""

    externalIdentifierType: Text | None = None
    identifier: Text | None = None


class HashValue(Struct, gc=False):
    """A hash of an artefact."""

    algorithm: Text | None = None
    hashValue: Text | None = None


class ExternalReference(Struct, gc=False):
    """A place outside."""

    externalRefType: Text | None = None
    locator: Any = None


class Element(
    Struct,
    gc=False,
    rename={
        "node_id": "@id",
        "origin": "from",
        "node_type": "@type",
        "version": "software_packageVersion",
        "purl": "software_packageUrl",
        "download": "software_downloadLocation",
        "purpose": "software_primaryPurpose",
        "source_info": "software_sourceInfo",
        "sbom_type": "software_sbomType",
        "licence": "simplelicensing_licenseExpression",
        "licence_text": "simplelicensing_licenseText",
        "reason": "security_impactStatement",
        "justification": "security_justificationType",
        "notes": "security_statusNotes",
        "assessed": "security_assessedElement",
    },
):
    """An element of the graph. What may be one value, a list or an object in place is not typed here."""

    type: Text | None = None
    node_type: Any = None
    spdxId: Text | None = None
    node_id: Text | None = None
    name: Text | None = None
    specVersion: Text | None = None
    created: Text | None = None
    createdBy: Any = None
    createdUsing: Any = None
    creationInfo: Any = None
    rootElement: Any = None
    version: Text | None = None
    purl: Text | None = None
    download: Text | None = None
    purpose: Text | None = None
    source_info: Text | None = None
    sbom_type: Any = None
    suppliedBy: Any = None
    originatedBy: Any = None
    supportLevel: Any = None
    validUntilTime: Text | None = None
    externalIdentifier: list[Identifier] | None = None
    externalRef: list[ExternalReference] | None = None
    verifiedUsing: list[HashValue] | None = None
    relationshipType: Text | None = None
    origin: Any = None
    to: Any = None
    licence: Text | None = None
    licence_text: Text | None = None
    reason: Text | None = None
    justification: Text | None = None
    notes: Text | None = None
    assessed: Any = None
    subject: Any = None
    statement: Text | None = None


class Graph(Struct, gc=False, rename={"graph": "@graph"}):
    """A document: a graph of elements."""

    graph: list[Element] | None = None
