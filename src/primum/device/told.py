"""What users are told of a risk that is left."""

from msgspec import Struct


class Told(Struct, frozen=True, kw_only=True):
    """The words and the places in the instructions, each as far as it is stated."""

    words: str = ""
    places: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether somebody is told: words without a place stand nowhere, a place without words says nothing (MDR Annex I 23.4(g))."""
        return bool(self.words and self.places)


def places_in(text: str) -> tuple[str, ...]:
    """The places in `Clinic manual 6.2; Patient guide 4.1`."""
    return tuple(each.strip() for each in text.replace(",", ";").split(";") if each.strip())
