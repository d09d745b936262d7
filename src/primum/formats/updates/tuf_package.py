"""check_package(): the package beside what is signed of it and what the release records."""

from tuf.api.metadata import TargetFile  # type: ignore[attr-defined] # documented there, not listed

from primum.device.update_check import Outcome
from primum.formats.updates.tuf_client import HOSTILE, TufClient, in_short


def check_package(client: TufClient, target: TargetFile) -> None:
    """The SHA-256 that the release records, and the length and hashes of the package itself where it is at hand."""
    signed = target.hashes.get("sha256", "")
    recorded = client.question.sha256
    if recorded and signed and recorded != signed:
        words = f"the release records SHA-256 {recorded[:16]}..., the signed metadata {signed[:16]}...: they speak of different packages"
        client.say("recorded package", Outcome.FAILS, words, "arbitrary software")
    elif recorded and signed:
        client.say("recorded package", Outcome.HOLDS, "the SHA-256 of the release is the one that is signed")
    if client.question.package is None:
        words = "the package is not at hand; whether it is the one that is signed was not tried: --package names it"
        client.say("package", Outcome.NOT_SHOWN, words, "arbitrary software")
        return
    try:
        target.verify_length_and_hashes(client.question.package)
    except HOSTILE as error:
        client.say("package", Outcome.FAILS, f"it is not the package that is signed: {in_short(error)}", "arbitrary software")
    else:
        hashes = ", ".join(sorted(target.hashes))
        client.say("package", Outcome.HOLDS, f"length {target.length:,} and {hashes} are those that are signed")
