"""The documents of the technical file and the passages of each that a person must write."""

from msgspec import Struct


class PassageType(Struct, frozen=True, kw_only=True):
    """A place for prose in a document; `asks` says what belongs there."""

    id: str
    title: str
    asks: str


class DocumentType(Struct, frozen=True, kw_only=True):
    """A document of the technical file; `order` counts from 1."""

    id: str
    order: int
    title: str
    purpose: str
    passages: tuple[PassageType, ...]

    @property
    def name(self) -> str:
        """Its file name without ending: `05-risk-assessment`."""
        return f"{self.order:02}-{self.id}"

    def passage(self, title: str) -> PassageType | None:
        """The passage of a title or id, however it is capitalised."""
        wanted = " ".join(title.split()).casefold()
        return next((each for each in self.passages if wanted in (each.title.casefold(), each.id)), None)
