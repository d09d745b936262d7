"""The encoding of SSH (RFC 4251, section 5): texts of bytes with their length before them."""

from primum.feeds.signature_refused import SignatureRefused

LONGEST = 1 << 16
"""No text of a key or signature is as long as that."""


def packed(*texts: bytes) -> bytes:
    """Each text with its length before it."""
    return b"".join(len(each).to_bytes(4, "big") + each for each in texts)


def unpacked(blob: bytes, count: int) -> list[bytes]:
    """Exactly so many texts and nothing after them."""
    texts, place = [], 0
    for _ in range(count):
        length = int.from_bytes(blob[place : place + 4], "big")
        end = place + 4 + length
        if length > LONGEST or place + 4 > len(blob) or end > len(blob):
            raise SignatureRefused("the signature is cut or is not one of SSH")
        texts.append(blob[place + 4 : end])
        place = end
    if place != len(blob):
        raise SignatureRefused("there is something after the end of the signature")
    return texts
