"""Software parts: the entries of an SBOM, and the bill they stand in."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from urllib.parse import unquote

from msgspec import Struct, field

_OVER = frozenset(("nolongermaintained", "abandoned", "nosupport", "endofsupport", "endoflife", "unsupported"))
"""Levels of support, without blanks and marks, by which nobody maintains a part any more."""


class SoftwarePart(Struct, frozen=True, kw_only=True):
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
        stands for any rest. Purls and CPEs are compared without regard to case and escapes."""
        beginning = pattern[:-1] if pattern.endswith("*") else None
        for kind, name in self._names():
            wanted = pattern if beginning is None else beginning
            wanted = kind(wanted) if kind is not None else wanted
            if name and (name == wanted if beginning is None else name.startswith(wanted)):
                return True
        return False

    @property
    def is_given_up(self) -> bool:
        """Whether the bill itself says that nobody maintains the part any more."""
        return "".join(each for each in self.support_level.casefold() if each.isalpha()) in _OVER

    def is_unsupported(self, today: date) -> bool:
        """Whether the day on which its support ends has come, or the bill says that nobody maintains it any more."""
        return self.is_given_up or "" < self.end_of_support <= today.isoformat()

    @property
    def names(self) -> tuple[str, ...]:
        """Every text by which a pattern may name this part."""
        return tuple(name for _, name in self._names() if name)

    def _names(self) -> Iterator[tuple[Callable[[str], str] | None, str]]:
        """Each name with how it, and what it is compared with, is brought into one spelling."""
        yield None, self.name
        yield None, self.ref
        if self.group:
            yield None, f"{self.group}/{self.name}"
        if self.purl:
            yield _plain_purl, _plain_purl(_without_version(self.purl))
        for cpe in self.cpes:
            yield _plain_cpe, _plain_cpe(_vendor_product(cpe))


def _plain_purl(text: str) -> str:
    return unquote(text).lower()


def _plain_cpe(text: str) -> str:
    return text.replace("\\", "").lower()


def _without_version(purl: str) -> str:
    head = purl.partition("?")[0].partition("#")[0]
    return head.rpartition("@")[0] or head


def _vendor_product(cpe: str) -> str:
    fields = cpe.removeprefix("cpe:2.3:").removeprefix("cpe:/").split(":")
    return ":".join(fields[1:3])


class SoftwareBill(Struct, frozen=True, kw_only=True):
    """A software bill of materials. `form` is its format with version, such as `CycloneDX 1.6`; `subject` the part it is about.
    `depends_on` maps a ref to the refs it needs; `nested_in` a ref to the ref it stands inside. `created` is a time as written.
    `incomplete` names what the bill itself does not call listed whole: parts, or the bill as a whole."""

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
    incomplete: tuple[str, ...] = ()

    @property
    def parts_with_subject(self) -> tuple[SoftwarePart, ...]:
        """What the bill is about, where it says so, and its parts."""
        return (*((self.subject,) if self.subject is not None else ()), *self.parts)
