"""What is read of CycloneDX 1.2 to 1.7, as records; everything else in a file is skipped."""

from typing import Any

from msgspec import Struct

from primum.formats.sbom.mend_record import Text


class Party(Struct, gc=False):
    """A person or an organisation."""

    name: Text | None = None
    email: Text | None = None


class Hash(Struct, gc=False):
    """A hash of a component."""

    alg: Text | None = None
    content: Text | None = None


class License(Struct, gc=False):
    """A licence by id or by name."""

    id: Text | None = None
    name: Text | None = None


class LicenseChoice(Struct, gc=False):
    """A licence or an expression."""

    license: License | None = None
    expression: Text | None = None


class Reference(Struct, gc=False):
    """An external reference."""

    type: Text | None = None
    url: Text | None = None


class Property(Struct, gc=False):
    """A property, of whatever taxonomy."""

    name: Text | None = None
    value: Text | None = None


class Issue(Struct, gc=False):
    """What a patch resolves."""

    type: Text | None = None
    id: Text | None = None
    name: Text | None = None


class Diff(Struct, gc=False):
    """The patch itself; the name of its file is all that is read."""

    url: Text | None = None


class Patch(Struct, gc=False):
    """A patch of a component's pedigree."""

    type: Text | None = None
    diff: Diff | None = None
    resolves: list[Issue] | None = None


class Pedigree(Struct, gc=False):
    """Where a component comes from."""

    patches: list[Patch] | None = None


class Evidence(Struct, gc=False):
    """Evidence of a component; one identity in 1.5, a list since 1.6, each with `field` and `concludedValue`."""

    identity: Any = None


class Component(Struct, gc=False, rename={"bom_ref": "bom-ref"}):
    """A component."""

    bom_ref: Text | None = None
    type: Text | None = None
    name: Text | None = None
    version: Text | None = None
    group: Text | None = None
    purl: Text | None = None
    cpe: Text | None = None
    publisher: Text | None = None
    supplier: Party | None = None
    manufacturer: Party | None = None
    licenses: list[LicenseChoice] | None = None
    hashes: list[Hash] | None = None
    externalReferences: list[Reference] | None = None
    properties: list[Property] | None = None
    pedigree: Pedigree | None = None
    evidence: Evidence | None = None
    components: "list[Component] | None" = None


class ServiceEntry(Struct, gc=False, rename={"bom_ref": "bom-ref"}):
    """A service; only what others depend on is read."""

    bom_ref: Text | None = None
    services: "list[ServiceEntry] | None" = None


class Lifecycle(Struct, gc=False):
    """The phase in which a bill was made."""

    phase: Text | None = None
    name: Text | None = None


class Metadata(Struct, gc=False):
    """What a bill says of itself. `tools` is a list before 1.5 and may be an object since."""

    timestamp: Text | None = None
    tools: Any = None
    authors: list[Party] | None = None
    component: Component | None = None
    manufacture: Party | None = None
    manufacturer: Party | None = None
    supplier: Party | None = None
    lifecycles: list[Lifecycle] | None = None


class Dependency(Struct, gc=False):
    """What a component needs."""

    ref: Text | None = None
    dependsOn: list[Text] | None = None


class Composition(Struct, gc=False):
    """How whole the bill is where it speaks of some components or of what they need; of all of it when it names none."""

    aggregate: Text | None = None
    assemblies: list[Text] | None = None
    dependencies: list[Text] | None = None


class Bom(Struct, gc=False):
    """A bill."""

    specVersion: Text | None = None
    serialNumber: Text | None = None
    metadata: Metadata | None = None
    components: list[Component] | None = None
    services: list[ServiceEntry] | None = None
    dependencies: list[Dependency] | None = None
    compositions: list[Composition] | None = None
