"""Numbers as text whose bytewise order is the order of the numbers, whatever their length."""

_WIDEST = 70
_SHORT = {str(number): f"{chr(48 + len(str(number)))}{number}" for number in range(1, 4000)} | {"0": "0"}


def number_key(digits: str) -> str:
    """A key of a number: how many digits it has, then the digits. No such key begins another, so keys can be put in a row.

    `digits` are ASCII digits or nothing, which is zero; zeros in front say nothing.
    """
    short = _SHORT.get(digits)
    if short is not None:
        return short
    digits = digits.lstrip("0")
    length = len(digits)
    return f"{chr(48 + length)}{digits}" if length < _WIDEST else f"w{length:05d}{digits}"


def numbers_key(dotted: str) -> str:
    """A key of numbers with dots between them, where zeros at the end say nothing: 1.0 is 1.0.0 is 1.

    It is followed by a character below `0`, so that 1.2 comes before 1.2.1 whatever stands behind the numbers.
    """
    parts = dotted.split(".")
    while parts and not parts[-1].strip("0"):
        parts.pop()
    return "".join(map(number_key, parts))
