"""One person under one key, however the name is spelled."""


def person_key(name: str) -> str:
    """The name without case, dots, commas and superfluous blanks: `A. P`, `a.  p.` and `A P` are one person. Titles stay, since two people
    may differ in nothing else."""
    return " ".join("".join(" " if each in ".," else each for each in name).split()).casefold()
