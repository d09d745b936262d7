"""Reviewed identities, arranged so that those which speak of a part are found at once."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from msgspec import Struct, field

from primum.device.identity_alias import IdentityAlias
from primum.versions.cpe_name import product_name
from primum.versions.package_url import PackageUrl, read_package_url
from primum.versions.place_named import place_named
from primum.versions.scheme_of import scheme_of
from primum.versions.scheme_of_product import scheme_of_product


class AliasTarget(Struct, frozen=True, kw_only=True):
    """What an alias says a part is: an ecosystem, a name in it, and the order of its versions."""

    alias: IdentityAlias
    ecosystem: str
    name: str
    scheme: str | None


class AliasIndex(Struct, frozen=True):
    """Aliases by what they match; those that end in `*` by the text before it."""

    exact: dict[str, list[AliasTarget]] = field(default_factory=dict)
    beginnings: dict[str, list[AliasTarget]] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.exact or self.beginnings)

    def speaking_of(self, names: Iterable[str]) -> Iterator[AliasTarget]:
        """The aliases that match one of a part's names, each once."""
        found: dict[str, AliasTarget] = {}
        for name in names:
            for target in self.exact.get(name, ()):
                found[target.alias.id] = target
            for length in self.lengths:
                for target in self.beginnings.get(name[:length], ()) if len(name) >= length else ():
                    found[target.alias.id] = target
        yield from found.values()


def index_aliases(aliases: Sequence[IdentityAlias]) -> AliasIndex:
    """The index of aliases; one whose target cannot be read is left out, and so is one that would match every part (`*`)."""
    index = AliasIndex()
    for alias in aliases:
        target = read_target(alias)
        if target is None:
            continue
        pattern = alias.match.strip()
        if pattern.endswith("*"):
            index.beginnings.setdefault(_beginning(pattern[:-1]), []).append(target)
        else:
            index.exact.setdefault(match_name(pattern), []).append(target)
    index.lengths.extend(sorted({len(beginning) for beginning in index.beginnings if beginning}))
    return index


def match_name(text: str) -> str:
    """A name as it is compared with an alias: without regard to case, a package URL without version, qualifiers and escapes."""
    read = read_package_url(text) if text.startswith("pkg:") else None
    return name_of_purl(read) if read else product_name(text)


def _beginning(text: str) -> str:
    """What stands before the `*` of an alias: no package URL yet, so its escapes are undone as they stand."""
    return unquote(text).lower() if text.startswith("pkg:") else product_name(text)


def name_of_purl(purl: PackageUrl) -> str:
    """A package URL without version and qualifiers, as it is compared with an alias."""
    return f"pkg:{purl.type}/{f'{purl.namespace}/' if purl.namespace else ''}{purl.name}".lower()


def read_target(alias: IdentityAlias) -> AliasTarget | None:
    """What an alias points to; None where that names nothing that advisories are published for."""
    place = place_named(alias.to)
    if place is None:
        return None
    ecosystem, name = place
    usual = scheme_of_product(name) if ecosystem == "cpe" else scheme_of(ecosystem)
    return AliasTarget(alias=alias, ecosystem=ecosystem, name=name, scheme=alias.scheme or usual)
