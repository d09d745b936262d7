"""size_in_words(): bytes as a person reads them."""


def size_in_words(size: int) -> str:
    """`1.5 MB`; thousands, not 1,024."""
    for unit, divisor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= divisor:
            return f"{size / divisor:.1f} {unit}"
    return f"{size} bytes"
