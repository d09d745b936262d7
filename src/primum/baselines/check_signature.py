"""Whether a signature of a statement counts: by the file of allowed signers, and by no key that was revoked."""

from datetime import UTC, datetime

from primum.baselines.statement import NAMESPACE, Statement
from primum.feeds.allowed_signers import read_allowed_signers
from primum.feeds.signature_refused import SignatureRefused
from primum.feeds.ssh_signature import fingerprint, verify

_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""For reading a file whose limits of time play no part yet."""


class Signers:
    """Whose signatures count. `allowed` is the text of an `allowed_signers` file (ssh-keygen(1)); `revoked` one of public keys, a line
    each, that never count."""

    def __init__(self, allowed: str, revoked: str = "") -> None:
        """Raises SignatureRefused when one of the files cannot be read."""
        self._allowed = allowed
        read_allowed_signers(allowed, _ANY_TIME)
        self._revoked = frozenset(_keys(revoked))

    def check(self, content: bytes, signature: str, statement: Statement) -> str:
        """The fingerprint of the key. The key must be allowed at the time that the statement names, for the principal it names.

        Raises ValueError with the reason."""
        try:
            signed = datetime.strptime(statement.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            signer = verify(content, signature, NAMESPACE, read_allowed_signers(self._allowed, signed))
        except SignatureRefused as error:
            raise ValueError(error.reason) from None
        if signer.fingerprint in self._revoked:
            raise ValueError(f"the key {signer.fingerprint} was revoked")
        if statement.principal not in signer.principals.split(","):
            raise ValueError(f"the key {signer.fingerprint} is that of {signer.principals}, not of {statement.principal}")
        return signer.fingerprint


def _keys(text: str) -> list[str]:
    """The fingerprints of public keys, a line each: a fingerprint as it is, or a key as in a `.pub` file."""
    found = []
    for line in text.splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0].startswith("SHA256:"):
            found.append(words[0])
        else:
            lines = read_allowed_signers(f"revoked {line.strip()}", _ANY_TIME).signers
            found += [fingerprint(each.key) for each in lines]
    return found
