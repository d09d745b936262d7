"""`primum verify`: whether releases, signatures and the log are as they were written."""

import sys
from pathlib import Path
from typing import Any

import click

from primum.assessment.wire import diagnostics_as_wire, to_json
from primum.baselines.verified import Verified, VerifiedBaseline
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import DIR, NO_COLOR, bad_input
from primum.cli.releases.print_verified import print_verified
from primum.cli.releases.signers_of import ALLOWED_SIGNERS
from primum.cli.releases.verified_in import verified_in
from primum.cli.screen import Screen


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
        print_verified(chosen, verified, screen, own_keys=allowed is None)
        for name, how in spoiled.items():
            screen.say(screen.paint(f"{how}: {documents}/{name}", "error"))
    sound = not verified.problems and not spoiled and all(_is_sound(each) for each in chosen)
    sys.exit(0 if sound else 1)


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
