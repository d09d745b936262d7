"""SSH signatures: ours hold for ssh-keygen, its own hold for us, and nothing that was changed holds."""

import base64
import contextlib
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from primum.feeds.allowed_signers import AllowedSigners, read_allowed_signers
from primum.feeds.signature_refused import SignatureRefused
from primum.feeds.ssh_signature import private_key, sign, verify

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SPACE = "primum-feeds"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))

needs_ssh_keygen = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not here")


def public(key: Ed25519PrivateKey = KEY) -> str:
    return key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def private(key: Ed25519PrivateKey = KEY) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


def allowed(options: str = "", key: Ed25519PrivateKey = KEY, moment: datetime = NOW) -> AllowedSigners:
    return read_allowed_signers(f"# who may\n\nanna@example.org {options} {public(key)} the office\n", moment)


@given(st.binary(max_size=300))
def test_what_is_signed_holds(message: bytes) -> None:
    signer = verify(message, sign(message, SPACE, KEY), SPACE, allowed())
    assert signer.principals == "anna@example.org"
    assert signer.fingerprint.startswith("SHA256:")


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_another_message_does_not_hold(message: bytes, other: bytes) -> None:
    if message != other:
        with pytest.raises(SignatureRefused, match="changed"):
            verify(other, sign(message, SPACE, KEY), SPACE, allowed())


@given(st.integers(min_value=0, max_value=170), st.integers(min_value=1, max_value=255))
def test_no_changed_byte_of_a_signature_goes_through(place: int, change: int) -> None:
    """Only the reserved field may be anything, for nothing reads it; it is empty, so it has no byte to change."""
    lines = sign(b"message", SPACE, KEY).split()
    blob = bytearray(base64.b64decode("".join(lines[4:-4])))
    blob[place % len(blob)] ^= change
    armoured = "\n".join(["-----BEGIN SSH SIGNATURE-----", base64.b64encode(blob).decode(), "-----END SSH SIGNATURE-----"])
    with pytest.raises(SignatureRefused):
        verify(b"message", armoured, SPACE, allowed())


@given(st.text(max_size=200))
def test_any_text_is_refused_without_a_fault(text: str) -> None:
    for signature in (text, f"-----BEGIN SSH SIGNATURE-----\n{text}\n-----END SSH SIGNATURE-----"):
        with pytest.raises(SignatureRefused):
            verify(b"message", signature, SPACE, allowed())


@given(st.binary(max_size=300))
def test_any_bytes_in_the_armour_are_refused_without_a_fault(blob: bytes) -> None:
    body = base64.b64encode(b"SSHSIG\0\0\0\1" + blob).decode()
    with pytest.raises(SignatureRefused):
        verify(b"message", f"-----BEGIN SSH SIGNATURE-----\n{body}\n-----END SSH SIGNATURE-----", SPACE, allowed())


def test_a_signature_holds_in_its_namespace_only() -> None:
    with pytest.raises(SignatureRefused, match="made for `git`, not for `primum-feeds`"):
        verify(b"message", sign(b"message", "git", KEY), SPACE, allowed())


def test_a_foreign_key_does_not_count() -> None:
    with pytest.raises(SignatureRefused, match="not among the allowed signers"):
        verify(b"message", sign(b"message", SPACE, OTHER), SPACE, allowed())


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        ('namespaces="primum-feeds"', True),
        ('namespaces="git,primum-*"', True),
        ('namespaces="git"', False),
        ('namespaces="primum-*,!primum-feeds"', False),
        ('valid-after="20260101Z"', True),
        ('valid-after="20260602"', False),
        ('valid-before="20260102Z"', False),
        ('valid-before="202612312359Z",valid-after="20250101000000Z"', True),
        ("cert-authority", False),
    ],
)
def test_options_of_allowed_signers(options: str, holds: bool) -> None:
    """As ssh-keygen(1) has them; a key of an authority signs certificates, never content."""
    with contextlib.nullcontext() if holds else pytest.raises(SignatureRefused):
        verify(b"message", sign(b"message", SPACE, KEY), SPACE, allowed(options))


@pytest.mark.parametrize(
    "line", ["anna", "anna ssh-ed25519", "anna ssh-ed25519 !!!", 'anna colour="red" KEY', 'anna valid-after="soon" KEY']
)
def test_a_line_that_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(SignatureRefused, match="line 1 of the allowed signers"):
        read_allowed_signers(line.replace("KEY", public()), NOW)


@given(st.text(max_size=200))
def test_any_allowed_signers_are_read_or_refused(text: str) -> None:
    with contextlib.suppress(SignatureRefused):
        read_allowed_signers(text, NOW)


def test_a_file_that_is_no_key_is_refused() -> None:
    with pytest.raises(SignatureRefused, match="not a private key"):
        private_key(b"hello")


def _keygen(*words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["ssh-keygen", *map(str, words)], input=stdin, capture_output=True, check=False, timeout=30)


@needs_ssh_keygen
@pytest.mark.parametrize("kind", ["rsa", "ecdsa"])
def test_other_kinds_of_keys_are_refused(tmp_path: Path, kind: str) -> None:
    _keygen("-q", "-t", kind, "-N", "", "-f", tmp_path / "key")
    with pytest.raises(SignatureRefused, match="not an Ed25519 key"):
        private_key((tmp_path / "key").read_bytes())


@needs_ssh_keygen
def test_a_passphrase_is_asked_for(tmp_path: Path) -> None:
    _keygen("-q", "-t", "ed25519", "-N", "secret", "-f", tmp_path / "key")
    with pytest.raises(SignatureRefused) as caught:
        private_key((tmp_path / "key").read_bytes())
    assert "passphrase" in caught.value.reason or "pip install" in caught.value.fix


@needs_ssh_keygen
@pytest.mark.parametrize("hash_name", ["sha256", "sha512"])
def test_what_ssh_keygen_signs_holds_for_us(tmp_path: Path, hash_name: str) -> None:
    (tmp_path / "key").write_bytes(private())
    (tmp_path / "key").chmod(0o600)
    (tmp_path / "message").write_bytes(b"a message\n")
    done = _keygen("-Y", "sign", "-O", f"hashalg={hash_name}", "-n", SPACE, "-f", tmp_path / "key", tmp_path / "message")
    assert done.returncode == 0, done.stderr
    signature = (tmp_path / "message.sig").read_text()
    assert verify(b"a message\n", signature, SPACE, allowed()).principals == "anna@example.org"
    with pytest.raises(SignatureRefused):
        verify(b"a message", signature, SPACE, allowed())


@needs_ssh_keygen
def test_what_we_sign_holds_for_ssh_keygen(tmp_path: Path) -> None:
    (tmp_path / "allowed").write_text(f'anna@example.org namespaces="{SPACE}" {public()}\n')
    (tmp_path / "sig").write_text(sign(b"a message\n", SPACE, private_key(private())))
    words = ("-Y", "verify", "-f", tmp_path / "allowed", "-I", "anna@example.org", "-n", SPACE, "-s", tmp_path / "sig")
    assert _keygen(*words, stdin=b"a message\n").returncode == 0
    assert _keygen(*words, stdin=b"another message\n").returncode != 0


@needs_ssh_keygen
def test_we_write_a_signature_byte_for_byte_as_ssh_keygen(tmp_path: Path) -> None:
    """Ed25519 has no chance in it, so there is one right text."""
    (tmp_path / "key").write_bytes(private())
    (tmp_path / "key").chmod(0o600)
    done = _keygen("-Y", "sign", "-n", SPACE, "-f", tmp_path / "key", stdin=b"a message\n")
    assert done.stdout.decode() == sign(b"a message\n", SPACE, KEY)
