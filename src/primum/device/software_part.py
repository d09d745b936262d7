"""Software parts: the entries of an SBOM, and the bill they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftwarePart:
    """One component of an SBOM, as the SBOM says it; an empty text where it says nothing.

    `ref` is unique in its bill (bom-ref, SPDXID). `kind` is a word of CycloneDX (`library`, `application`, `operating-system`,
    `firmware`, ...). `hashes` are (algorithm, hex). `repaired` maps vulnerabilities to what the SBOM itself shows against them: a
    patch by name, a CVE_STATUS. `end_of_support` is a day as YYYY-MM-DD.
    """

    ref: str
    name: str
    version: str = ""
    kind: str = "library"
    group: str = ""
    purl: str = ""
    cpes: tuple[str, ...] = ()
    supplier: str = ""
    licences: tuple[str, ...] = ()
    hashes: tuple[tuple[str, str], ...] = ()
    vcs: str = ""
    download: str = ""
    support_level: str = ""
    end_of_support: str = ""
    repaired: tuple[tuple[str, str], ...] = ()

    def is_named(self, pattern: str) -> bool:
        """Whether a pattern names this part: by name, group and name, ref, purl without version or CPE `vendor:product`; a `*` at its end
        stands for any rest."""
        own = {self.name, f"{self.group}/{self.name}", self.ref, _without_version(self.purl), *map(_vendor_product, self.cpes)} - {""}
        if pattern.endswith("*"):
            return any(name.startswith(pattern[:-1]) for name in own)
        return pattern in own


def _without_version(purl: str) -> str:
    head = purl.partition("?")[0].partition("#")[0]
    return head.rpartition("@")[0] or head


def _vendor_product(cpe: str) -> str:
    fields = cpe.removeprefix("cpe:2.3:").removeprefix("cpe:/").split(":")
    return ":".join(fields[1:3])


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftwareBill:
    """A software bill of materials. `form` is its format with version, such as `CycloneDX 1.6`; `subject` the part it is about.
    `depends_on` maps a ref to the refs it needs; `nested_in` a ref to the ref it stands inside. `created` is a time as written."""

    file: str
    form: str
    serial: str = ""
    authors: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    created: str = ""
    lifecycles: tuple[str, ...] = ()
    subject: SoftwarePart | None = None
    parts: tuple[SoftwarePart, ...] = ()
    depends_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nested_in: Mapping[str, str] = field(default_factory=dict)
