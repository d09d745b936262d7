"""What a look at the baselines of a folder has shown."""

from msgspec import Struct

from primum.baselines.manifest import Manifest
from primum.baselines.statement import Statement, same_name
from primum.diagnostics.diagnostic import Diagnostic


class Signature(Struct, frozen=True, kw_only=True):
    """A signature that counts: what was signed, and the key, written as `ssh-keygen -l` does."""

    statement: Statement
    fingerprint: str


class VerifiedBaseline(Struct, frozen=True, kw_only=True):
    """A release with its signatures that count; `changed` are the files of the folder that are not as released, by
    path: `changed`, `missing` or `added`; None where the folder was not compared. `holds_in_commit` is whether its commit still has exactly
    what was released; None where git cannot say."""

    manifest: Manifest
    sha256: str
    signatures: tuple[Signature, ...]
    changed: dict[str, str] | None = None
    holds_in_commit: bool | None = None

    @property
    def why_not_approved(self) -> str:
        """What is missing for an approval: an author's signature, and that of somebody else by name, principal and key; empty when both
        are there. Who made the release counts as an author, whatever that person signs."""
        authors = [each for each in self.signatures if each.statement.meaning == "author"]
        if not authors:
            return "nobody has signed as its author"
        names = {same_name(self.manifest.released_by), *(same_name(each.statement.name) for each in authors)}
        principals = {same_name(each.statement.principal) for each in authors}
        keys = {each.fingerprint for each in authors}
        for each in self.signatures:
            said = each.statement
            other = same_name(said.name) not in names and same_name(said.principal) not in principals and each.fingerprint not in keys
            if other and said.meaning in ("approved", "released"):
                return ""
        return "nobody but its author has approved it"

    @property
    def is_kept(self) -> bool:
        """Whether what was released is still there: in its commit, or in the folder while nothing newer was released from it; True where
        neither could be looked at."""
        not_looked_at = self.changed is None and self.holds_in_commit is None
        return bool(self.holds_in_commit) or self.changed == {} or not_looked_at


class Verified(Struct, frozen=True, kw_only=True):
    """All baselines of a folder in the order of their release, everything that is wrong with them, how many events the log has, and the
    SHA-256 of the last: noted elsewhere, it shows a log that was shortened with all its files."""

    baselines: tuple[VerifiedBaseline, ...]
    problems: tuple[Diagnostic, ...]
    events: int = 0
    head: str = ""

    def baseline(self, release: str) -> VerifiedBaseline | None:
        """The baseline of a release."""
        return next((each for each in self.baselines if each.manifest.release == release), None)
