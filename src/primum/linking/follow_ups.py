"""What is not said while a file of the folder was not read: it would be an echo of that, and may be untrue."""

from collections.abc import Collection, Iterable, Mapping

from primum.diagnostics.diagnostic import Diagnostic

OF_RULES = frozenset({"PR0202", "PR0205", "PR0206", "PR0207", "PR0214", "PR0216"})
"""Words that a rule or control type of the folder may have brought."""

OF_POLICY = frozenset({"PR0211", "PR0219", "PR0602"})
"""Words of a scale of the policy, and whether it is adopted."""

OF_ANY = frozenset({"PR0450", "PR0802", "PR0815"})
"""What nothing in the folder names, and what names nothing in it."""


def sorts_unread(unread: Collection[str], sorts: Mapping[str, str]) -> frozenset[str]:
    """The sorts of things of which some may be declared where nobody could read; `sorts` says what each list declares."""
    found = {sorts[name] for name in unread if name in sorts}
    if "assets" in unread:
        found.add("function")
    if "device" in unread:
        found |= {"assumption", "it-requirement"}
    return frozenset(found)


def without_follow_ups(problems: Iterable[Diagnostic], unread: Collection[str]) -> list[Diagnostic]:
    """The problems that would be there if every file could be read."""
    silent = OF_ANY if unread else frozenset[str]()
    silent |= OF_RULES if "rules" in unread else frozenset()
    silent |= OF_POLICY if "policy" in unread else frozenset()
    return [each for each in problems if each.code not in silent]
