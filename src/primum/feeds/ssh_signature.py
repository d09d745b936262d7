"""SSH signatures of messages, as `ssh-keygen -Y sign` writes them (OpenSSH, PROTOCOL.sshsig), with Ed25519 keys (RFC 8709)."""

import base64
import binascii
import hashlib
import textwrap
from collections.abc import Callable

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_ssh_private_key
from msgspec import Struct

from primum.feeds.allowed_signers import AllowedSigner, AllowedSigners
from primum.feeds.signature_refused import SignatureRefused
from primum.feeds.ssh_wire import packed, unpacked

MAGIC = b"SSHSIG"
VERSION = (1).to_bytes(4, "big")
KIND = b"ssh-ed25519"
BEGIN, END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"

_HASHES: dict[bytes, Callable[[bytes], bytes]] = {
    b"sha512": lambda message: hashlib.sha512(message).digest(),
    b"sha256": lambda message: hashlib.sha256(message).digest(),
}
LONGEST = 1 << 16
"""An armoured signature has some 300 characters."""


class Signer(Struct, frozen=True, kw_only=True):
    """Whose signature it is, by the file of allowed signers. `fingerprint` is written as `ssh-keygen -l` does."""

    principals: str
    fingerprint: str


class PassphraseNeeded(SignatureRefused):
    """The key is protected, and no passphrase was given."""


def private_key(content: bytes, password: bytes | None = None) -> Ed25519PrivateKey:
    """The Ed25519 key of an OpenSSH private key file."""
    try:
        key = load_ssh_private_key(content, password)
    except UnsupportedAlgorithm as error:
        raise SignatureRefused("the key is protected in a way that needs another library", "pip install bcrypt") from error
    except TypeError:
        raise PassphraseNeeded("the key is protected by a passphrase", "use a terminal, where it can be asked for") from None
    except ValueError:
        wrong = "the passphrase is wrong" if password else "the file is not a private key of OpenSSH"
        raise SignatureRefused(wrong, "" if password else "ssh-keygen -t ed25519 -f feeds-key") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise SignatureRefused("the key is not an Ed25519 key", "ssh-keygen -t ed25519 -f feeds-key")
    return key


def sign(message: bytes, namespace: str, key: Ed25519PrivateKey) -> str:
    """An armoured signature of a message; a signature of one namespace never counts in another."""
    public = packed(KIND, key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    signature = packed(KIND, key.sign(_signed(message, namespace, b"sha512")))
    blob = MAGIC + VERSION + packed(public, namespace.encode(), b"", b"sha512", signature)
    return "\n".join([BEGIN, *textwrap.wrap(base64.b64encode(blob).decode(), 70), END, ""])


def verify(message: bytes, signature: str, namespace: str, allowed: AllowedSigners) -> Signer:
    """Who of the allowed signers has signed a message in a namespace; raises SignatureRefused when nobody has."""
    public, hash_name, proof = _parts(signature, namespace)
    kind, raw = unpacked(public, 2)
    proof_kind, proof_raw = unpacked(proof, 2)
    if kind != KIND or proof_kind != KIND:
        raise SignatureRefused("the signature is not made with an Ed25519 key", "ssh-keygen -t ed25519 -f feeds-key")
    who = _allowed(public, namespace, allowed)
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(proof_raw, _signed(message, namespace, hash_name))
    except (InvalidSignature, ValueError):
        raise SignatureRefused("the signature does not belong to this content: one of them was changed") from None
    return Signer(principals=who.principals, fingerprint=fingerprint(public))


def fingerprint(public: bytes) -> str:
    """A public key as `ssh-keygen -l` shows it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(public).digest()).decode().rstrip("=")


def _signed(message: bytes, namespace: str, hash_name: bytes) -> bytes:
    """What is really signed: the hash of the message, bound to its namespace."""
    return MAGIC + packed(namespace.encode(), b"", hash_name, _HASHES[hash_name](message))


def _parts(signature: str, namespace: str) -> tuple[bytes, bytes, bytes]:
    """Public key, hash and proof of an armoured signature."""
    text = signature.strip()
    if len(text) > LONGEST or not (text.startswith(BEGIN) and text.endswith(END)):
        raise SignatureRefused("there is no SSH signature in the file of the signature")
    try:
        blob = base64.b64decode("".join(text[len(BEGIN) : -len(END)].split()), validate=True)
    except (binascii.Error, ValueError):
        raise SignatureRefused("the signature is damaged") from None
    head = len(MAGIC) + len(VERSION)
    if blob[:head] != MAGIC + VERSION:
        raise SignatureRefused("the signature is not of version 1 of the SSH signature format")
    public, space, _reserved, hash_name, proof = unpacked(blob[head:], 5)
    if space != namespace.encode():
        raise SignatureRefused(f"the signature is made for `{space.decode(errors='replace')}`, not for `{namespace}`")
    if hash_name not in _HASHES:
        raise SignatureRefused("the signature uses a hash that SSH signatures do not have")
    return public, hash_name, proof


def _allowed(public: bytes, namespace: str, allowed: AllowedSigners) -> AllowedSigner:
    """The line that lets a key sign here and now; else the reason why none does."""
    lines = [each for each in allowed.signers if each.key == public and not each.authority]
    if not lines:
        raise SignatureRefused(f"the key {fingerprint(public)} is not among the allowed signers")
    lines = [each for each in lines if each.serves(namespace)]
    if not lines:
        raise SignatureRefused(f"the key {fingerprint(public)} may not sign in the namespace `{namespace}`")
    for each in lines:
        if each.holds_at(allowed.moment):
            return each
    raise SignatureRefused(f"the key {fingerprint(public)} does not count at this time")
