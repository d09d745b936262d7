"""Identifiers of published products and parts, checked, so that no invalid one goes out."""

import re

from msgspec.structs import replace
from packageurl import PackageURL

from primum.formats.vex.published_statement import PublishedPart
from primum.formats.vex.vex_document import VexProduct

_CPE23 = re.compile(
    r"cpe:2\.3:[aho*-](:(((\?*|\*?)([a-zA-Z0-9\-._]|(\\[\\*?!\"#$%&'()+,/:;<=>@\[\]^`{|}~]))+(\?*|\*?))|[*-])){5}"
    r"(:(([a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?)|[*-]))(:(((\?*|\*?)([a-zA-Z0-9\-._]|(\\[\\*?!\"#$%&'()+,/:;<=>@\[\]^`{|}~]))+(\?*|\*?))|[*-])){4}"
)
_CPE22 = re.compile(r"cpe:/[AHOaho](:[A-Za-z0-9._\-~%]*){0,6}")


def valid_purl(purl: str) -> str:
    """The package URL, or an empty text when it is none."""
    if not re.match(r"pkg:[A-Za-z.\-+][A-Za-z0-9.\-+]*/.", purl) or re.search(r"[\s<>\"{}|\\^`]", purl):
        return ""
    try:
        PackageURL.from_string(purl)
    except ValueError:
        return ""
    return purl


def valid_cpe(cpe: str) -> str:
    """The CPE 2.3 name or CPE 2.2 URI, or an empty text when it is none."""
    return cpe if len(cpe) < 2_000 and (_CPE23.fullmatch(cpe) or _CPE22.fullmatch(cpe)) else ""


def purl_of(product: PublishedPart | VexProduct) -> str:
    """The package URL under which a product or part is named; a generic one where it has neither that nor a CPE."""
    if (purl := valid_purl(product.purl)) or valid_cpe(product.cpe):
        return purl
    namespace = product.vendor if isinstance(product, VexProduct) else ""
    return PackageURL(type="generic", namespace=namespace or None, name=product.name, version=product.version or None).to_string()


def purl_within(product: VexProduct, component: str) -> str:
    """The package URL of a component of the device: the device's own with the component as its subpath."""
    whole = PackageURL.from_string(purl_of(replace(product, cpe="")))
    return whole._replace(subpath="/".join(filter(None, (whole.subpath, slug(component))))).to_string()


def full_name(product: PublishedPart | VexProduct) -> str:
    """Name and version as a person reads them."""
    return f"{product.name} {product.version}".strip()


def slug(text: str) -> str:
    """A text as one word of an address."""
    return re.sub(r"[^A-Za-z0-9.+~-]+", "-", text).strip("-") or "x"
