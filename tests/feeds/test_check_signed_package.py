"""A package with a detached SSH signature: whose it is, and what such a signature does not give."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from feeds.test_ssh_signature import KEY, OTHER, allowed, needs_ssh_keygen, private
from primum.device.release import Update
from primum.device.update_check import Outcome, UpdateCheck
from primum.feeds.allowed_signers import AllowedSigners
from primum.feeds.check_signed_package import NAMESPACE, SignedPackage, check_signed_package
from primum.feeds.ssh_signature import sign

PACKAGE = b"an image" * 100
UPDATE = Update(signature="updates/pump.swu.sig")


def check(package: bytes | None = PACKAGE, signature: str | None = None, signers: AllowedSigners | None = None) -> UpdateCheck:
    return check_signed_package(
        UPDATE, SignedPackage(package=None if package is None else BytesIO(package), signature=signature, allowed=signers)
    )


def test_a_signature_of_an_allowed_key_holds_and_names_the_signer() -> None:
    found = check(signature=sign(PACKAGE, NAMESPACE, KEY), signers=allowed())
    assert found.outcome is Outcome.HOLDS and "anna@example.org (SHA256:" in found.words


def test_another_key_and_another_package_are_told_apart() -> None:
    found = check(signature=sign(PACKAGE, NAMESPACE, OTHER), signers=allowed())
    assert (found.outcome, found.attack) == (Outcome.FAILS, "wrong key")
    found = check(b"another", sign(PACKAGE, NAMESPACE, KEY), allowed())
    assert (found.outcome, found.attack) == (Outcome.FAILS, "arbitrary software")


def test_a_signature_for_something_else_is_none_for_a_file() -> None:
    assert check(signature=sign(PACKAGE, "git", KEY), signers=allowed()).outcome is Outcome.FAILS


@pytest.mark.parametrize(
    ("package", "signature", "signers", "words"),
    [
        (PACKAGE, None, allowed(), "the signature is not in the folder"),
        (None, "x", allowed(), "the package is not at hand: --package names it"),
        (PACKAGE, "x", None, "whose keys count is not said: --allowed-signers names the file"),
    ],
)
def test_what_is_missing_is_not_shown(package: bytes | None, signature: str | None, signers: AllowedSigners | None, words: str) -> None:
    found = check(package, signature, signers)
    assert (found.outcome, found.words) == (Outcome.NOT_SHOWN, words)


@needs_ssh_keygen
def test_what_ssh_keygen_signs_holds(tmp_path: Path) -> None:
    key, package = tmp_path / "key", tmp_path / "pump.swu"
    key.write_bytes(private())
    key.chmod(0o600)
    package.write_bytes(PACKAGE)
    program = shutil.which("ssh-keygen")
    assert program is not None
    subprocess.run([program, "-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(package)], check=True, capture_output=True)
    assert check(signature=(tmp_path / "pump.swu.sig").read_text(encoding="ascii"), signers=allowed()).outcome is Outcome.HOLDS
