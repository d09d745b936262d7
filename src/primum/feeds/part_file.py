"""A download that is under way, kept so that a cut one can go on where it stopped."""

import json
from pathlib import Path
from typing import BinaryIO

from primum.feeds.validators import Validators


class PartFile:
    """The bytes that have arrived so far, with what the server said about the file they are from."""

    def __init__(self, path: Path) -> None:
        """What is left of an earlier try, if it can be continued."""
        self.path = path
        self._said = path.with_name(path.name + ".json")
        self.validators = _read(self._said)
        if not self.validators.strong:
            self.discard()

    @property
    def size(self) -> int:
        """The bytes that are here."""
        return self.path.stat().st_size if self.path.exists() else 0

    def begin(self, validators: Validators) -> BinaryIO:
        """A new file, from its first byte on."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.validators = validators
        self._said.write_text(json.dumps({"etag": validators.etag, "last_modified": validators.last_modified}), encoding="utf-8")
        return self.path.open("wb")

    def go_on(self) -> BinaryIO:
        """The same file, after its last byte."""
        return self.path.open("ab")

    def finish(self, into: Path) -> None:
        """Everything has arrived."""
        self.path.replace(into)
        self._said.unlink(missing_ok=True)

    def discard(self) -> None:
        """Nothing of it can be used."""
        self.path.unlink(missing_ok=True)
        self._said.unlink(missing_ok=True)
        self.validators = Validators()


def _read(path: Path) -> Validators:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Validators(etag=str(said["etag"]), last_modified=str(said["last_modified"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Validators()
