"""A short hash of what a record says."""

from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from primum.feeds.parsed_record import ParsedRecord

_ENCODER = msgspec.json.Encoder()


def record_digest(record: ParsedRecord) -> int:
    """64 bits over everything a record says; where and in which state of its feed it was read is not part of that.

    It tells whether a record has changed, and makes up the revision of a store. It is no guard against forgery.
    """
    content = blake2b(_ENCODER.encode(replace(record.advisory, feed="", revision="")), digest_size=8)
    content.update(_ENCODER.encode(record.upstream))
    for each in record.ranges:
        said = (each.ecosystem, each.name, each.low, each.high, each.beginning, each.fixed, each.last_affected, each.version)
        content.update(_ENCODER.encode((said, each.undecidable, each.only_with)))
    return int.from_bytes(content.digest(), "big")
