"""Words that people write where they have nothing to say yet."""

NOTHING = frozenset(
    (
        "n/a",
        "na",
        "noassertion",
        "nobody",
        "none",
        "not known",
        "not specified",
        "pending",
        "t.b.c.",
        "t.b.d.",
        "tba",
        "tbc",
        "tbd",
        "to be defined",
        "to be determined",
        "to come",
        "todo",
        "unknown",
        "xxx",
    )
)
"""Such words, in small letters."""


def says_nothing(text: str) -> bool:
    """Whether a text says nothing: no letter or figure, or one of those words alone."""
    said = " ".join(text.casefold().split())
    return not any(each.isalnum() for each in said) or said in NOTHING
