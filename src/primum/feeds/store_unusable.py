"""A store of advisories that cannot be used, said so that a person can act."""


class StoreUnusable(Exception):
    """The store is missing, empty, damaged or of another make. `reason` stands alone, `fix` is something to type.

    It is raised instead of answering, for no answer from a broken store may look like "no vulnerabilities".
    """

    def __init__(self, reason: str, fix: str = "") -> None:
        """With the reason as message."""
        super().__init__(reason)
        self.reason = reason
        self.fix = fix


class StoreEmpty(StoreUnusable):
    """The store has never taken a feed, as after a first sync that failed."""
