"""Whether the device is served from afar, and by which ways, as the disclosure statement tells it. A hospital buys on this answer, so a no
needs that every way over a network is told: silence is no answer, nor is a protocol that serves to work on a machine from afar."""

import re
from collections.abc import Iterator

from primum.device.elements import Interface
from primum.documents.block import Block, Row
from primum.documents.content.by_title import all_by_title, by_title
from primum.documents.content.capability_controls import COUNTS, standing
from primum.documents.content.is_of_kind import is_of_kind
from primum.documents.content.mds2_connections import word_of
from primum.documents.content.pointing import MOST
from primum.documents.content.sentence import in_a_row, one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, plain
from primum.documents.source import Source

REMOTE = "remote-service"
"""The kind of interfaces for service from afar."""
_FOR_WORK = frozenset(("ssh", "telnet", "rdp", "vnc"))
"""Words of `speaks` for protocols by which somebody works on a machine that he does not stand at."""
_NOT_OURS = ("supply", "external")
"""Traits of components that no hospital means when it asks after service: those that make the software, and systems of others."""
NONE_DESCRIBED = "No interface for service from afar is described."


def from_afar(source: Source) -> list[Interface]:
    """The interfaces for service from afar."""
    return [each for each in source.device.interfaces.values() if each.kind == REMOTE]


def served_from_afar(source: Source) -> bool | None:
    """Whether there is service from afar; None while what the folder says does not settle it."""
    found = from_afar(source)
    if any(each.implied for each in found):
        return None
    if found:
        return True
    is_described = any(not each.implied for each in source.device.interfaces.values())
    return None if any(unsettled(source)) or not is_described else False


def unsettled(source: Source) -> Iterator[Runs]:
    """Sentences on what may be service from afar, beside the interfaces that are there for it."""
    others = [each for each in source.device.interfaces.values() if each.kind != REMOTE and _is_reached_from_afar(source, each)]
    working = {each.id: _for_work(each) for each in others if _for_work(each)}
    if working:
        said = ", ".join(sorted({word for words in working.values() for word in words}))
        yield (
            *plain("Over "),
            *_some(source, list(working)),
            *plain(f" the device speaks what serves to work on it from afar ({said}); whether service is done that way, "),
            *plain("and what limits it, is not stated."),
        )
    if from_afar(source):
        return
    silent = [each.id for each in others if _is_silent(each)]
    if silent:
        yield (*plain("What is spoken over "), *_some(source, silent), *plain(" is not stated, so nobody can tell whether it is service."))


def ways_from_afar(source: Source) -> Iterator[Block]:
    """Each way for service from afar with who uses it and what limits it; where there is none, why not."""
    found, open_ways = from_afar(source), [paragraph(each) for each in unsettled(source)]
    if found:
        yield paragraph("What stands at each way for service from afar, who signs in there, and what limits it:")
        columns = (
            ("Interface", 3),
            ("At", 3),
            ("Protocol and version", 3),
            ("As shipped", 2),
            ("Roles that sign in", 3),
            ("Limited by", 6),
        )
        yield table("mds2.RMOT.table", "Service from afar", columns, (_remote(source, each) for each in found))
        yield from open_ways
        return
    yield from open_ways or [paragraph(NONE_DESCRIBED)]
    for each in source.device.absences:
        if each.kind == REMOTE:
            yield paragraph("There is none at ", by_title(source, each.at), f": {one_line(each.because)}")


def _is_reached_from_afar(source: Source, interface: Interface) -> bool:
    """Whether a network leads to it; a radio that reaches no further than the room is no network."""
    kind = source.catalogue.component_kinds.get(source.device.components[interface.at].kind)
    if kind is not None and any(kind.is_a(word) for word in _NOT_OURS):
        return False
    return is_of_kind(source, interface, ("network", "radio")) and not is_of_kind(source, interface, ("short-range",))


def _for_work(interface: Interface) -> frozenset[str]:
    """The protocols for work from afar that an interface speaks, by the words of the folder or as its protocol is written."""
    spoken = interface.attributes.get("speaks")
    words = spoken if isinstance(spoken, frozenset) else frozenset()
    return _FOR_WORK & (words | frozenset(re.findall(r"[a-z]+", interface.protocol.lower())))


def _is_silent(interface: Interface) -> bool:
    return "speaks" not in interface.attributes and not interface.protocol


def _some(source: Source, names: list[str]) -> Runs:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return (*all_by_title(source, names[:MOST], ", "), *plain(more))


def _remote(source: Source, each: Interface) -> Row:
    built: list[Runs] = []
    for control in source.device.controls_at.get(each.id, ()):
        if control.status.is_present:
            said = standing(source, control)
            built.append((*by_title(source, control.id), *plain("" if said == COUNTS else f" ({said})")))
    return row(
        by_title(source, each.id),
        by_title(source, each.at),
        each.protocol or "not stated",
        word_of(each, "default") or "not stated",
        all_by_title(source, sorted(each.roles or ())),
        in_a_row(built, "; ") or plain("nothing"),
    )
