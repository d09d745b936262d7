"""scheme_of_product(): which order the versions of a product have that is known by its CPE only."""

from collections.abc import Mapping

_SCHEMES: Mapping[str, str] = {
    "isc:bind": "patch-level",
    "linux:linux_kernel": "semver",
    "nodejs:node.js": "semver",
    "ntp:ntp": "patch-level",
    "openbsd:openssh": "patch-level",
    "openssl:openssl": "openssl",
    "python:python": "pep440",
    "ruby-lang:ruby": "patch-level",
    "sudo_project:sudo": "patch-level",
}


def scheme_of_product(product: str) -> str:
    """The scheme of `vendor:product`: that of a few products which are in many devices, else `dotted`.

    There is no order for all C and C++ software. `dotted` has no key for anything but plain numbers, and plain numbers have the same key
    in all the schemes named here but pep440, so nothing is compared that has no common order.
    """
    return _SCHEMES.get(product, "dotted")
