"""Verified baselines on the screen."""

from collections.abc import Sequence

from primum.baselines.verified import Verified, VerifiedBaseline
from primum.cli.screen import Screen
from primum.diagnostics.render_text import render_text

SHOWN = 12


def print_verified(chosen: Sequence[VerifiedBaseline], verified: Verified, screen: Screen, *, own_keys: bool) -> None:
    """Each with its signatures and files, then problems and the log. `own_keys` says that the folder itself says whose keys count."""
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
