"""What is read of SPDX 2.2 and 2.3 (ISO/IEC 5962), as records of its JSON form; everything else in a file is skipped."""

from msgspec import Struct

from primum.formats.sbom.mend_record import Text


class CreationInfo(Struct, gc=False):
    """Who made the document, with what and when. `comment` may say in which phase (2.3.1, annex L)."""

    created: Text | None = None
    creators: list[Text] | None = None
    comment: Text | None = None


class Checksum(Struct, gc=False):
    """A hash of a package."""

    algorithm: Text | None = None
    checksumValue: Text | None = None


class ExternalRef(Struct, gc=False):
    """A purl, a CPE, or another name of a package elsewhere."""

    referenceCategory: Text | None = None
    referenceType: Text | None = None
    referenceLocator: Text | None = None


class Annotation(Struct, gc=False):
    """A remark; in the document it names its element, in a package it stands there."""

    comment: Text | None = None
    spdxElementId: Text | None = None


class Package(Struct, gc=False):
    """A package."""

    SPDXID: Text | None = None
    name: Text | None = None
    versionInfo: Text | None = None
    supplier: Text | None = None
    originator: Text | None = None
    downloadLocation: Text | None = None
    checksums: list[Checksum] | None = None
    licenseDeclared: Text | None = None
    licenseConcluded: Text | None = None
    sourceInfo: Text | None = None
    primaryPackagePurpose: Text | None = None
    validUntilDate: Text | None = None
    externalRefs: list[ExternalRef] | None = None
    annotations: list[Annotation] | None = None


class File(Struct, gc=False):
    """A file; its name is read where it is a patch."""

    SPDXID: Text | None = None
    fileName: Text | None = None


class Relationship(Struct, gc=False):
    """How two elements belong together."""

    spdxElementId: Text | None = None
    relationshipType: Text | None = None
    relatedSpdxElement: Text | None = None


class ExtractedLicense(Struct, gc=False):
    """A licence that is not on the SPDX list."""

    licenseId: Text | None = None
    name: Text | None = None
    extractedText: Text | None = None


class Document(Struct, gc=False):
    """A document."""

    spdxVersion: Text | None = None
    name: Text | None = None
    documentNamespace: Text | None = None
    creationInfo: CreationInfo | None = None
    documentDescribes: list[Text] | None = None
    packages: list[Package] | None = None
    files: list[File] | None = None
    relationships: list[Relationship] | None = None
    annotations: list[Annotation] | None = None
    hasExtractedLicensingInfos: list[ExtractedLicense] | None = None
