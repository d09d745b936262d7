"""How a part is called in messages and derived refs."""


def part_label(name: str, version: str, group: str = "", ref: str = "") -> str:
    """`group/name@version`, as far as it is said; else the ref."""
    whole = f"{group}/{name}" if group and name else name
    return (f"{whole}@{version}" if version and whole else whole) or ref
