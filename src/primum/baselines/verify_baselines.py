"""verify_baselines(): whether releases, their signatures and the log of a folder are as they were written."""

import hashlib
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from primum.baselines.event import Event
from primum.baselines.event_log import LOG, Log, read_log
from primum.baselines.manifest import BaselineUnreadable, Manifest, read_manifest
from primum.baselines.statement import Statement, read_statement
from primum.baselines.verified import Signature, Verified, VerifiedBaseline
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span
from primum.folder.tree import Tree

FOLDER = "baselines/"
BESIDE = (LOG, "baselines/allowed_signers", "baselines/revoked_keys")
"""Files that belong to no single release."""

Check = Callable[[bytes, str, Statement], str]
"""(signed bytes, armoured signature, statement) -> fingerprint of the key; raises ValueError with the reason when it does not count."""


class _Looking(Struct):
    """What was found so far."""

    tree: Tree
    check: Check
    log: Log
    problems: list[Diagnostic] = field(default_factory=list)
    manifests: dict[str, tuple[Manifest, str]] = field(default_factory=dict)
    signatures: dict[str, list[Signature]] = field(default_factory=dict)

    def complain(self, code: str, path: str, message: str, *, why: str = "", fix: str = "") -> None:
        """A problem with a whole file."""
        self.problems.append(Diagnostic(code=code, message=message, span=Span(path, 1, 1, 1, 2), why=why, fix=fix))


def verify_baselines(tree: Tree, check: Check) -> Verified:
    """Every baseline of a folder and every problem: a broken log, files that are not those of their event, files and events without each
    other, signatures that do not count. The folder itself is not compared here."""
    looking = _Looking(tree, check, read_log(tree.content(LOG)))
    looking.problems.extend(looking.log.problems)
    looking.problems.extend(each for each in tree.problems if each.span is not None and each.span.path.startswith(FOLDER))
    for place, event in enumerate(looking.log.events):
        content = _content_of(event, looking)
        if content is None:
            continue
        try:
            _take_release(event, content, looking) if event.kind == "release" else _take_approval(place, content, looking)
        except BaselineUnreadable as error:
            looking.complain("PR0852", event.file, f"`{event.file}` cannot be read: {error}")
    _check_strays(looking)
    log = looking.log
    return Verified(
        baselines=tuple(_baselines(looking)), problems=tuple(looking.problems), events=len(log.events), head=log.head if log.events else ""
    )


def _content_of(event: Event, looking: _Looking) -> bytes | None:
    """The file that an event names, when it is there and is the one."""
    content = looking.tree.content(event.file) if event.file.startswith(FOLDER) else None
    if content is None:
        message = f"`{event.file}` is gone, though event {event.number} speaks of it"
        looking.complain("PR0852", event.file, message, fix="bring it back from git or a backup")
        return None
    if hashlib.sha256(content).hexdigest() != event.sha256:
        message = f"`{event.file}` is not the file that event {event.number} recorded: a byte of it was changed"
        why = "whatever was approved, it was not this"
        looking.complain("PR0852", event.file, message, why=why, fix="bring back the file as it was; never edit it by hand")
        return None
    return content


def _take_release(event: Event, content: bytes, looking: _Looking) -> None:
    manifest = read_manifest(content)
    before = list(looking.manifests.values())
    if (manifest.released_by, manifest.at) != (event.by, event.at):
        looking.complain("PR0851", LOG, f"event {event.number} names another person or time than the manifest of {event.release}")
    if manifest.release != event.release or manifest.release in looking.manifests:
        looking.complain(
            "PR0852", event.file, f"event {event.number} releases {event.release}, which the manifest does not say or is there twice"
        )
        return
    if manifest.previous != (before[-1][1] if before else ""):
        looking.complain("PR0852", event.file, f"the manifest of {event.release} follows another release than the one before it")
    looking.manifests[event.release] = (manifest, event.sha256)


def _take_approval(place: int, content: bytes, looking: _Looking) -> None:
    event, statement = looking.log.events[place], read_statement(content)
    signature = looking.tree.content(f"{event.file}.sig")
    reason = _why_not(statement, place, looking)
    if signature is None:
        reason = "its signature is gone"
    if reason or signature is None:
        _refuse(event, statement, reason, looking)
        return
    try:
        fingerprint = looking.check(content, signature.decode("ascii", errors="replace"), statement)
    except ValueError as error:
        _refuse(event, statement, str(error), looking)
    else:
        looking.signatures.setdefault(event.release, []).append(Signature(statement=statement, fingerprint=fingerprint))


def _why_not(statement: Statement, place: int, looking: _Looking) -> str:
    """Why a statement does not belong where it stands in the log, whoever signed it. What an event says of its own number is not relied
    on."""
    log, event = looking.log, looking.log.events[place]
    known = looking.manifests.get(event.release)
    if known is None:
        return f"the baseline of {event.release} is not what was recorded"
    if statement.release != event.release:
        return f"it speaks of {statement.release}, which is not the release of the event"
    if statement.manifest != known[1]:
        return "the manifest it approves is another one"
    if statement.log not in log.hashes[:place]:
        return "an event that the signer saw is not in the log any more"
    seen = log.events[log.hashes.index(statement.log)]
    if statement.at < seen.at:
        return f"it is of {statement.at}, but names an event of {seen.at}: a clock was wrong, or it was backdated"
    if (event.by, event.at) != (statement.name, max(statement.at, log.events[place - 1].at)):
        return "the line of the log names another person or time than what was signed"
    return ""


def _refuse(event: Event, statement: Statement, reason: str, looking: _Looking) -> None:
    message = f"the signature of {statement.name} ({statement.meaning}) does not count: {reason}"
    why = "an approval that cannot be shown is none"
    looking.complain("PR0853", event.file, message, why=why, fix="have it signed again by a key that is allowed: `primum sign`")


def _check_strays(looking: _Looking) -> None:
    """Files below `baselines/` that no event speaks of: an event was dropped, or somebody put them there."""
    known = {event.file for event in looking.log.events}
    known |= {f"{event.file}.sig" for event in looking.log.events if event.kind == "approval"}
    there = looking.tree.attached(FOLDER)
    for path in there:
        follows = path.endswith(".sig") and path.removesuffix(".sig") in there
        if path not in known and path not in BESIDE and not follows:
            message = f"no event of the log speaks of `{path}`"
            why = "either its event was dropped from the log, or the file was put there by hand"
            looking.complain("PR0854", path, message, why=why, fix="bring back the whole log, or remove the file")


def _baselines(looking: _Looking) -> Iterator[VerifiedBaseline]:
    manifests: Mapping[str, tuple[Manifest, str]] = looking.manifests
    for release, (manifest, digest) in manifests.items():
        signatures = tuple(looking.signatures.get(release, ()))
        yield VerifiedBaseline(manifest=manifest, sha256=digest, signatures=signatures)
