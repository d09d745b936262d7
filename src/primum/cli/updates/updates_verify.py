"""`primum updates verify`: whether an update is genuine and new, as far as what is at hand can show."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import click
from msgspec import Struct

from primum.cli.content_named import content_named, need_regular
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import DIR, NO_COLOR, bad_input, moment, need_model, open_folder
from primum.cli.releases.print_checks import print_checks
from primum.cli.screen import Screen
from primum.device.device import Device
from primum.device.release import Release, Update
from primum.device.update_check import Outcome, UpdateCheck
from primum.diagnostics.suggest import suggest
from primum.folder.tree import Tree


class _AtHand(Struct, frozen=True):
    """The folder, the release and its update, the time, and the files named on the command line."""

    tree: Tree
    release: Release
    update: Update
    moment: datetime
    package: Path | None
    root: Path | None
    signers: Path | None
    before: Release | None


@click.command("verify", short_help="Check whether the update to RELEASE is genuine and new.")
@DIR
@click.argument("release", metavar="RELEASE")
@click.option("--package", type=click.Path(path_type=Path), metavar="FILE", help="The package that devices install.")
@click.option("--root", type=click.Path(path_type=Path), metavar="FILE", help="The root of trust that devices hold, a root.json.")
@click.option("--from", "before", metavar="RELEASE", help="The release that devices come from; the last with metadata if left out.")
@click.option("--allowed-signers", "signers", type=click.Path(path_type=Path), metavar="FILE", help="Whose SSH signatures count.")
@click.option("--at", metavar="DATE", help="The day or time of the check; now if left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@NO_COLOR
def verify(
    folder: str,
    release: str,
    package: Path | None,
    root: Path | None,
    before: str | None,
    signers: Path | None,
    at: str | None,
    as_json: bool,
    no_color: bool,
) -> None:
    """Check the update to RELEASE of DIR as a device would, offline, and say in plain words what was shown and what was not.

    With metadata of The Update Framework: the chain of roots, signatures, freshness, the way back, and the package. With an SSH signature:
    whose it is. With a SHA-256 alone: which file it is.

    Exit code 0 when nothing fails, 1 when something does, 2 when there is nothing to check.
    """
    screen = Screen(no_color=no_color)
    opened = open_folder(folder)
    device = need_model(opened, screen).device
    found = _named(release, device)
    if found.update is None:
        bad_input(f"`{found.id}` records no update; write `update:` into `releases.yaml`")
    earlier = _named(before, device) if before else _last_with_metadata(found, device)
    at_hand = _AtHand(opened.tree, found, found.update, moment(at), package, root, signers, earlier)
    checks = _checked(at_hand)
    if as_json:
        from primum.assessment.wire import to_json

        click.echo(to_json(_as_wire(at_hand, checks)), nl=False)
    else:
        print_checks(found, checks, at_hand.moment, screen)
    sys.exit(1 if any(each.outcome is Outcome.FAILS for each in checks) else 0)


def _named(name: str, device: Device) -> Release:
    """A release by its id or version."""
    from primum.assessment.releases_in_field import release_named

    found = release_named(name, device)
    if found is None:
        bad_input(f"`{name}` is no release of this folder; {suggest(name, device.releases) or 'see `releases.yaml`'}")
    return found


def _last_with_metadata(release: Release, device: Device) -> Release | None:
    """The release before, of those whose metadata the folder keeps in another place."""
    from primum.assessment.releases_in_field import releases_before

    before = releases_before(release, device)
    wanted = release.update.metadata if release.update is not None else ""
    return next((each for each in before if each.update is not None and each.update.metadata not in ("", wanted)), None)


def _checked(at_hand: _AtHand) -> list[UpdateCheck]:
    with ExitStack() as stack:
        package = _package(at_hand, stack)
        if at_hand.update.metadata:
            return _by_metadata(at_hand, package)
        if at_hand.update.signature:
            return _by_signature(at_hand, package)
        from primum.formats.updates.check_package_sum import check_package_sum

        if package is None and not at_hand.update.sha256:
            bad_input("neither metadata, nor a signature, nor a SHA-256 is recorded: there is nothing to check the update with")
        return check_package_sum(at_hand.update, package)


def _by_metadata(at_hand: _AtHand, package: IO[bytes] | None) -> list[UpdateCheck]:
    need_libraries("tuf", extra="updates")
    from primum.formats.updates.tuf_client import TufQuestion
    from primum.formats.updates.verify_tuf import verify_tuf

    files = _metadata(at_hand.update, at_hand.tree)
    if not files:
        bad_input(f"`{at_hand.update.metadata}` holds no metadata; put root.json and the others there")
    before = at_hand.before
    name = at_hand.update.package or (at_hand.package.name if at_hand.package is not None else "")
    if not name:
        bad_input("which package is meant is not said: write `package:` at the update, or name it with --package")
    question = TufQuestion(
        name=name,
        moment=at_hand.moment,
        package=package,
        sha256=at_hand.update.sha256,
        trusted_root=_root(at_hand),
        seen=_metadata(before.update, at_hand.tree) if before is not None and before.update is not None else {},
        seen_at=before.id if before is not None else "",
    )
    return verify_tuf(files, question)


def _by_signature(at_hand: _AtHand, package: IO[bytes] | None) -> list[UpdateCheck]:
    need_libraries("cryptography", extra="updates")
    from primum.feeds.allowed_signers import read_allowed_signers
    from primum.feeds.check_signed_package import SignedPackage, check_signed_package
    from primum.feeds.signature_refused import SignatureRefused
    from primum.formats.updates.check_package_sum import sum_checks, without_metadata

    signature = at_hand.tree.content(at_hand.update.signature)
    try:
        text = _read(at_hand.signers).decode("utf-8", "replace") if at_hand.signers is not None else None
        allowed = read_allowed_signers(text, at_hand.moment) if text is not None else None
    except SignatureRefused as error:
        bad_input(error.reason)
    sums = sum_checks(at_hand.update, package)
    if package is not None:
        package.seek(0)
    words = signature.decode("ascii", "replace") if signature is not None else None
    signed = SignedPackage(package=package, signature=words, allowed=allowed)
    return [*sums, check_signed_package(at_hand.update, signed), *without_metadata(at_hand.update, "a signature")]


def _metadata(update: Update, tree: Tree) -> dict[str, bytes]:
    """The JSON files right in the folder of metadata, by name."""
    place = f"{update.metadata}/"
    names = [name for name in tree.attached(place) if name.endswith(".json") and "/" not in name.removeprefix(place)]
    return {name.removeprefix(place): content for name in names if (content := tree.content(name)) is not None}


def _root(at_hand: _AtHand) -> bytes | None:
    if at_hand.root is not None:
        return _read(at_hand.root)
    name = at_hand.update.trusted_root
    return at_hand.tree.content(name) if name else None


def _package(at_hand: _AtHand, stack: ExitStack) -> IO[bytes] | None:
    """The package named on the command line, else the one in the folder."""
    if at_hand.package is not None:
        need_regular(at_hand.package)
        try:
            return stack.enter_context(at_hand.package.open("rb"))
        except (OSError, ValueError) as error:
            bad_input(f"`{at_hand.package}` cannot be read: {getattr(error, 'strerror', None) or error}")
    content = at_hand.tree.content(at_hand.update.package) if at_hand.update.package in at_hand.tree.others else None
    return BytesIO(content) if content is not None else None


def _read(path: Path) -> bytes:
    return content_named(path)


def _as_wire(at_hand: _AtHand, checks: Sequence[UpdateCheck]) -> dict[str, Any]:
    return {
        "release": at_hand.release.id,
        "version": at_hand.release.version,
        "at": at_hand.moment.isoformat(),
        "fails": any(each.outcome is Outcome.FAILS for each in checks),
        "checks": [
            {"what": each.what, "outcome": each.outcome.value, "words": each.words, "attack": each.attack or None} for each in checks
        ],
    }
