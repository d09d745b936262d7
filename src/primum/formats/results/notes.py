"""What was read with doubt, said once each."""

from msgspec import Struct, field

from primum.formats.results.results_limits import MAX_NOTES


class Notes(Struct):
    """Sentences for people about one file; the same one is said once, and after many they are only counted."""

    _said: dict[str, None] = field(default_factory=dict)
    _more: int = 0

    def say(self, sentence: str) -> None:
        """Note a doubt."""
        if sentence in self._said:
            return
        if len(self._said) < MAX_NOTES:
            self._said[sentence] = None
        else:
            self._more += 1

    def all(self) -> tuple[str, ...]:
        """Every note kept, and how many more there were."""
        return (*self._said, f"{self._more:,} more notes on this file") if self._more else tuple(self._said)
