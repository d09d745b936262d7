"""Export of VEX statements to customers: what is not ready is told, what is written is valid."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from primum.diagnostics.diagnostic import Diagnostic
from primum.formats.vex.csaf_mandatory_tests import OF_THE_FRAME, failed_mandatory_tests
from primum.formats.vex.csaf_vulnerability import group_key
from primum.formats.vex.published_statement import PublishedStatement
from primum.formats.vex.vex_document import VexDocument
from primum.formats.vex.vex_words import public_words
from primum.formats.vex.write_csaf import as_csaf, csaf_tracking
from primum.formats.vex.write_cyclonedx_vex import as_cyclonedx_vex
from primum.formats.vex.write_openvex import as_openvex

WRITERS: Mapping[str, Callable[[VexDocument], dict[str, Any]]] = {
    "openvex": as_openvex,
    "cyclonedx": as_cyclonedx_vex,
    "csaf-vex": partial(as_csaf, category="csaf_vex"),
    "csaf-advisory": partial(as_csaf, category="csaf_security_advisory"),
}
"""What `primum vex export --to` takes."""

_PUBLISHERS = ("coordinator", "discoverer", "other", "user", "vendor")
_LABELS = ("AMBER", "AMBER+STRICT", "CLEAR", "GREEN", "RED", "WHITE")


def export(document: VexDocument, to: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The document in the vocabulary `to` (a key of `WRITERS`), and why statements are not in it; empty when nothing can be published."""
    problems = [*_incomplete(document), *_frame_problems(document)]
    statements, contradictions = _without_contradictions(document.statements)
    refused: list[Diagnostic] = []
    if to != "cyclonedx":
        said = [(each, public_words(each)) for each in statements]
        refused = [words for _, words in said if isinstance(words, Diagnostic)]
        statements = tuple(each for each, words in said if not isinstance(words, Diagnostic))
    refused = [*contradictions, *refused]
    if not problems and not statements:
        fix = "mend the statements above" if refused else "accept statements in `vex/`; proposals are not published"
        refused.append(_problem("PR0439", "no statement is left to publish", fix))
    if problems or not statements:
        return {}, [*problems, *refused]
    return WRITERS[to](replace(document, statements=statements)), refused


def _problem(code: str, message: str, fix: str, why: str = "") -> Diagnostic:
    return Diagnostic(code=code, message=message, why=why, fix=fix)


def _incomplete(document: VexDocument) -> list[Diagnostic]:
    """What every document needs and the publisher has to state."""
    publisher, product, tracking = document.publisher, document.product, document.tracking
    needed = {
        "title": document.title,
        "name of the publisher": publisher.name,
        "name of the device": product.name,
        "version of the device": product.version,
        "id of the document": tracking.id.strip(),
        "version of the document": tracking.version,
    }
    missing = [f"it has no {what}" for what, text in needed.items() if not text.strip()]
    if not re.match(r"https?://[^\s/]+", publisher.namespace):
        missing.append(f"the namespace of the publisher, `{publisher.namespace}`, is no web address")
    if publisher.category not in _PUBLISHERS:
        missing.append(f"`{publisher.category}` is no category of publishers")
    if document.tlp.upper() not in _LABELS:
        missing.append(f"`{document.tlp}` is no label of the Traffic Light Protocol")
    return [_problem("PR0431", f"the document cannot be published: {each}", "state it") for each in missing]


def _frame_problems(document: VexDocument) -> list[Diagnostic]:
    """A version, history or language that breaks a rule of CSAF; the other formats are held to it too, so that all say the same."""
    frame = {"document": {"lang": document.lang, "tracking": csaf_tracking(document)}}
    failed = failed_mandatory_tests(frame, OF_THE_FRAME)
    known = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?)?")
    numbers = (document.tracking.version, *(each.number for each in document.tracking.history))
    strange = [each for each in dict.fromkeys(numbers) if not known.fullmatch(each)]
    odd = [("type of versions", f"`{each}` is neither a whole number nor a semantic version") for each in strange]
    return [
        _problem("PR0431", f"the document cannot be published: {message}", "mend version, status or history", f"CSAF 2.0, {number}")
        for number, message in [*odd, *failed]
    ]


def _without_contradictions(statements: tuple[PublishedStatement, ...]) -> tuple[tuple[PublishedStatement, ...], list[Diagnostic]]:
    """The statements on which others of the same vulnerability in the same part agree; of contradicting ones none is published."""
    said: dict[object, list[PublishedStatement]] = {}
    for each in statements:
        said.setdefault((group_key(each), each.part), []).append(each)
    problems: list[Diagnostic] = []
    kept: list[PublishedStatement] = []
    for group in said.values():
        if len({(each.state, each.justification, each.published_as, each.rests_on_environment) for each in group}) == 1:
            kept += group
            continue
        ids = ", ".join(f"`{each.id}`" for each in group)
        message = f"{ids} say different things of {group[0].vulnerability} in the same part"
        problems.append(_problem("PR0429", message, "keep the one that is true", "customers could not know which of them counts"))
    return tuple(kept), problems
