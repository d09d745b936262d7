"""Which lists of a folder were not read: what they declare is not missing, it is only not known."""

from collections.abc import Iterable, Mapping

from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.suggest import nearest

Lists = Mapping[str, tuple[str, ...]]
"""The lists that each file holds: `safety` holds `hazards`, `harms` and `situations`."""


def lists_of(name: str, lists: Lists) -> set[str]:
    """The lists of a file that was not read. A misspelt name is taken for the one that is nearest, and a folder in one piece (an empty
    name) holds them all."""
    if not name:
        return {each for held in lists.values() for each in held}
    return set(lists[name] if name in lists else lists.get(nearest(name.lower(), sorted(lists)), ()))


def lists_refused(problems: Iterable[Diagnostic], lists: Lists) -> set[str]:
    """The lists of the files that the file system did not give."""
    unread = [each.span.path for each in problems if each.is_unread and each.span is not None]
    return {each for path in unread for each in lists_of(path.partition("/")[0].partition(".")[0], lists)}
