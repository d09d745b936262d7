"""A feed that could not be fetched, said so that a person can act."""


class FetchFailed(Exception):
    """Something outside of Primum went wrong. `reason` stands alone, `fix` is something to do, or empty."""

    def __init__(self, reason: str, fix: str = "") -> None:
        """With the reason as message."""
        super().__init__(reason)
        self.reason = reason
        self.fix = fix


class NotThere(FetchFailed):
    """The server knows the address not, or not any more."""
