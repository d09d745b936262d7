"""A bundle that is not taken, said so that a person can act. The store is as it was."""


class BundleRefused(Exception):
    """`reason` stands alone, `fix` is something to type, or empty."""

    def __init__(self, reason: str, fix: str = "") -> None:
        """With the reason as message."""
        super().__init__(reason)
        self.reason = reason
        self.fix = fix
