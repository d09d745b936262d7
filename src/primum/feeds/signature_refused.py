"""A signature that does not show what it should."""


class SignatureRefused(Exception):
    """`reason` stands alone, `fix` is something to type, or empty."""

    def __init__(self, reason: str, fix: str = "") -> None:
        """With the reason as message."""
        super().__init__(reason)
        self.reason = reason
        self.fix = fix
