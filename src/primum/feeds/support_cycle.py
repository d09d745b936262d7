"""How long a line of releases of a product is looked after."""

from msgspec import Struct


class SupportCycle(Struct, frozen=True, kw_only=True):
    """A line of releases, such as `3.0` of `openssl`. Days are YYYY-MM-DD, empty where nobody has named one.

    `end_of_support` is the end of active support, `end_of_life` the end of security fixes, `end_of_extended` the end of paid ones.
    `ended` says that the line is over although no day is known. `identifiers` are purls and CPEs of the product.
    """

    product: str
    cycle: str
    released: str = ""
    end_of_support: str = ""
    end_of_life: str = ""
    end_of_extended: str = ""
    ended: bool = False
    latest: str = ""
    latest_released: str = ""
    identifiers: tuple[str, ...] = ()
