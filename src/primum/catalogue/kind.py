"""Kinds of components and interfaces, their traits, and what a component of a kind makes likely."""

from msgspec import Struct


class Expected(Struct, frozen=True, kw_only=True):
    """Interfaces of which a component usually has one, and why; `implied` is the kind assumed while the folder is silent."""

    interfaces: tuple[str, ...]
    implied: str
    why: str


_SOFTWARE = ("processor", "computer", "firmware", "software", "backend", "network-device")
"""Traits of components that carry software."""


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of element; `also` are words by which people call it, which the folder does not take. While the folder is silent,
    `instances` says whether a component serves one device or the fleet, and `window` is the rank of the window of
    opportunity at an interface."""

    id: str
    title: str
    traits: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    expects: tuple[Expected, ...] = ()
    instances: str = "one"
    window: int = 0
    window_because: str = ""

    def is_a(self, word: str) -> bool:
        """Whether the word is this kind or one of its traits."""
        return word == self.id or word in self.traits

    @property
    def carries_software(self) -> bool:
        """Whether a component of the kind carries software of the device; what only makes software (a build) does not."""
        return any(self.is_a(word) for word in _SOFTWARE) and not self.is_a("supply")

    @property
    def can_enforce(self) -> bool:
        """Whether a component of the kind runs anything that could check or refuse; a battery, a sensor and a memory do not."""
        return any(self.is_a(word) for word in (*_SOFTWARE, "external"))
