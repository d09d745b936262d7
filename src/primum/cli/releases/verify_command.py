"""`primum verify`: whether releases, signatures and the log are as they were written."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from primum.assessment.wire import diagnostics_as_wire, to_json
from primum.baselines.check_signature import Signers
from primum.baselines.compare_files import compare_files
from primum.baselines.verified import Verified, VerifiedBaseline
from primum.baselines.verify_baselines import verify_baselines
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import DIR, NO_COLOR, bad_input, tree_at
from primum.cli.screen import Screen
from primum.diagnostics.render_text import render_text
from primum.feeds.signature_refused import SignatureRefused
from primum.folder.tree import Tree
from primum.folder.tree_of_commit import NoSuchCommit, tree_of_commit

ALLOWED, REVOKED = "baselines/allowed_signers", "baselines/revoked_keys"
SHOWN = 12
MAX_TEXT = 1 << 20

ALLOWED_SIGNERS = click.option(
    "--allowed-signers", "allowed", type=click.Path(path_type=Path), help="Whose keys count; DIR/baselines/allowed_signers if left out."
)


@click.command("verify")
@DIR
@click.argument("version", required=False)
@ALLOWED_SIGNERS
@click.option("--documents", type=click.Path(path_type=Path), metavar="OUT", help="The technical file of the release, to be looked at too.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
@NO_COLOR
def command(folder: str, version: str | None, allowed: Path | None, documents: Path | None, as_json: bool, no_color: bool) -> None:
    """Look whether the baselines of DIR (or that of VERSION) are as they were released and signed.

    Finds a changed byte of a manifest, a statement or a released file, a dropped or changed event, a key that is not allowed or was
    revoked. Exit 1 when something is wrong, when nobody but the author approved, or when what was released is found unchanged neither in
    its commit nor in the folder.
    """
    need_libraries("cryptography", extra="feeds")
    screen = Screen(no_color=no_color)
    verified = verified_in(folder, allowed)
    chosen = [each for each in verified.baselines if version in (None, each.manifest.release)]
    if version is not None and not chosen and not verified.problems:
        bad_input(f"there is no baseline of {version}")
    spoiled = _check_documents(chosen, documents) if documents is not None else {}
    if as_json:
        click.echo(to_json({**_wire(chosen, verified), "documents": spoiled}), nl=False)
    else:
        _print(chosen, verified, screen, own_keys=allowed is None)
        for name, how in spoiled.items():
            screen.say(screen.paint(f"{how}: {documents}/{name}", "error"))
    sound = not verified.problems and not spoiled and all(_is_sound(each) for each in chosen)
    sys.exit(0 if sound else 1)


def verified_in(folder: str, allowed: Path | None) -> Verified:
    """The baselines of a folder, each held against its commit, the last also against the folder; exit 2 when there is none."""
    tree = tree_at(folder)
    if tree.one_piece:
        bad_input("baselines are kept in a folder")
    found = verify_baselines(tree, signers_of(folder, allowed).check)
    if not found.baselines and not found.problems:
        bad_input(f"there is no baseline in `{folder}`; `primum release` makes one")
    last = len(found.baselines) - 1
    compared = (_compared(each, tree, Path(folder), is_last=number == last) for number, each in enumerate(found.baselines))
    return replace(found, baselines=tuple(compared))


def signers_of(folder: str, allowed: Path | None) -> Signers:
    """Whose signatures count; exit 2 when that cannot be read. Without a file nobody's does."""
    own, revoked = Path(folder, ALLOWED), Path(folder, REVOKED)
    try:
        text = _text(allowed or own) if allowed or own.exists() else ""
        return Signers(text, _text(revoked) if revoked.exists() else "")
    except SignatureRefused as error:
        bad_input(f"{error.reason}{'; ' + error.fix if error.fix else ''}")


def _text(path: Path) -> str:
    """A list of keys; exit 2 when it is no file, or none that can be read."""
    try:
        if not path.is_file():
            bad_input(f"`{path}` is not there, or is not a regular file")
        with path.open("rb") as stream:
            return stream.read(MAX_TEXT).decode("utf-8", errors="replace")
    except OSError as error:
        bad_input(f"`{path}` cannot be read: {error.strerror}")


def _compared(baseline: VerifiedBaseline, tree: Tree, root: Path, *, is_last: bool) -> VerifiedBaseline:
    changed = compare_files(baseline.manifest, tree) if is_last else None
    commit = baseline.manifest.commit
    if not commit or commit.endswith("+"):
        return replace(baseline, changed=changed)
    try:
        held = not compare_files(baseline.manifest, tree_of_commit(root, commit))
    except NoSuchCommit:
        return replace(baseline, changed=changed)
    return replace(baseline, changed=changed, holds_in_commit=held)


def _is_sound(baseline: VerifiedBaseline) -> bool:
    return not baseline.why_not_approved and baseline.is_kept


def _check_documents(chosen: list[VerifiedBaseline], place: Path) -> dict[str, str]:
    """Files of the technical file that are not those of the last baseline chosen, by path; exit 2 when none is chosen."""
    if not chosen:
        bad_input("there is no baseline to hold documents against")
    from primum.documents.write_dossier import digest_of

    found = {}
    for name, digest in chosen[-1].manifest.documents.items():
        path = place / name
        if not path.is_file():
            found[name] = "missing"
        elif digest_of(path.read_bytes()) != digest:
            found[name] = "changed"
    return found


def _print(chosen: list[VerifiedBaseline], verified: Verified, screen: Screen, *, own_keys: bool) -> None:
    for each in chosen:
        manifest = each.manifest
        screen.heading(f"{manifest.device} {manifest.release}")
        screen.say(f"  released by {manifest.released_by}, {manifest.at}, manifest sha256 {each.sha256}")
        for signature in each.signatures:
            said = signature.statement
            role = f", {said.role}" if said.role else ""
            screen.say(f"  {said.meaning} by {said.name}{role}, {said.at}, {signature.fingerprint}")
        if manifest.conditions:
            screen.say(f"  released though these were not met: {', '.join(manifest.conditions)}; because: {manifest.despite}")
        if each.why_not_approved:
            screen.say(screen.paint(f"  {each.why_not_approved}", "error"))
        _print_files(each, screen)
    if verified.problems:
        screen.say()
        screen.say(render_text(verified.problems, {}, paint=screen.paint))
    if verified.events:
        screen.say(f"The log has {verified.events} events; the last has sha256 {verified.head}. Noted elsewhere, it shows a shortened log.")
    if own_keys:
        screen.say(
            "The keys are those that the folder itself allows. Who can change the folder can change them: hold the fingerprints against a"
        )
        screen.say("list from elsewhere, or name it with --allowed-signers.")


def _print_files(each: VerifiedBaseline, screen: Screen) -> None:
    manifest = each.manifest
    if each.holds_in_commit is not None:
        holds = "holds exactly what was released" if each.holds_in_commit else "does not hold what was released"
        screen.say(screen.paint(f"  commit {manifest.commit[:12]} {holds}", "acceptable" if each.holds_in_commit else "error"))
    if each.changed is None:
        if each.holds_in_commit is None:
            screen.say("  its files were not compared: a later version was released from this folder, and git does not know its commit")
    elif not each.changed:
        screen.say(screen.paint(f"  all {len(manifest.files)} files are as released", "acceptable"))
    else:
        count = "1 file is" if len(each.changed) == 1 else f"{len(each.changed)} files are"
        screen.say(screen.paint(f"  {count} not as released:", "warning" if each.holds_in_commit else "error"))
        for path, how in list(each.changed.items())[:SHOWN]:
            screen.say(f"    {how}: {path}")
        if len(each.changed) > SHOWN:
            screen.say(f"    and {len(each.changed) - SHOWN} more")


def _wire(chosen: list[VerifiedBaseline], verified: Verified) -> dict[str, Any]:
    return {
        "format": 1,
        "baselines": [
            {
                "release": each.manifest.release,
                "at": each.manifest.at,
                "sha256": each.sha256,
                "approved": not each.why_not_approved,
                "released_by": each.manifest.released_by,
                "conditions": dict(each.manifest.conditions),
                "despite": each.manifest.despite,
                "signatures": [
                    {
                        "name": signature.statement.name,
                        "role": signature.statement.role,
                        "meaning": signature.statement.meaning,
                        "at": signature.statement.at,
                        "principal": signature.statement.principal,
                        "key": signature.fingerprint,
                    }
                    for signature in each.signatures
                ],
                "holds_in_commit": each.holds_in_commit,
                "changed": each.changed,
                "sound": _is_sound(each),
            }
            for each in chosen
        ],
        "events": verified.events,
        "head": verified.head,
        "problems": diagnostics_as_wire(verified.problems),
    }
