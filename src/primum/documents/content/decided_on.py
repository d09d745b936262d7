"""What a decision is on, as a document names it."""

from primum.device.weakness_in_release import names_of
from primum.documents.content.pointing import link
from primum.documents.run import Runs, plain, ref
from primum.documents.source import Source


def decided_on(source: Source, on: str) -> Runs:
    """A reference; of a weakness in a release one to each of the two."""
    if on in source.known:
        return ref(on)
    named = names_of(on, source.device.weaknesses, source.device.releases)
    return (*link(source, named[0]), *plain(" in "), *link(source, named[1])) if named is not None else plain(on)
