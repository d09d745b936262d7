"""split_names(): the feeds that somebody typed."""

from primum.cli.opening import bad_input
from primum.diagnostics.suggest import suggest
from primum.feeds.sources import SOURCES


def split_names(typed: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Names of sources, and ecosystems from names such as `osv:PyPI`; exit 2 for a name that is none."""
    for each in typed:
        source, colon, rest = each.partition(":")
        if source not in SOURCES or (colon and (source != "osv" or not rest)):
            bad_input(f"no feed `{each}`; {suggest(source, SOURCES)}")
    return [each.partition(":")[0] for each in typed], [each.partition(":")[2] for each in typed if ":" in each]
