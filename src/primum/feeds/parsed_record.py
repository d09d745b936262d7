"""One record of a feed, read: what is published, and which versions of which packages it affects."""

from msgspec import Struct

from primum.device.advisory import Advisory, AffectedRange


class ParsedRecord(Struct, frozen=True, kw_only=True):
    """An advisory with its affected ranges.

    `upstream` are the vulnerabilities this one passes on, as a distribution does that repairs several in one update. They are other
    vulnerabilities, no aliases; but what is known of their use by attackers holds for this record too.
    """

    advisory: Advisory
    ranges: tuple[AffectedRange, ...] = ()
    upstream: tuple[str, ...] = ()
