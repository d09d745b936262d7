"""What a server said about a file when it was fetched, to ask next time whether it has changed."""

from msgspec import Struct


class Validators(Struct, frozen=True, kw_only=True):
    """Entity tag and date of change as the server sent them (RFC 9110, 8.8); empty where it sent none."""

    etag: str = ""
    last_modified: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        """The header fields that ask for the file only if it has changed."""
        fields = {"If-None-Match": self.etag, "If-Modified-Since": "" if self.etag else self.last_modified}
        return {name: value for name, value in fields.items() if value}

    @property
    def strong(self) -> str:
        """What may guard a range request: a strong entity tag, else the date, else nothing (RFC 9110, 13.1.5)."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified
