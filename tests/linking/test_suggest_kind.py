"""A kind by another word for it: whoever writes what everybody calls the thing is told its kind."""

import pytest

from builders import catalogue
from primum.linking.suggest_kind import suggest_kind


@pytest.mark.parametrize(
    ("sort", "word", "said"),
    [
        ("interface", "bluetooth", "one of: `ble`, `bluetooth-classic`"),
        ("interface", "Bluetooth Low Energy", "did you mean `ble`?"),
        ("interface", "usb", "one of: `usb-a-host`, `usb-b-device`, `usb-c`"),
        ("interface", "wlan", "did you mean `wifi`?"),
        ("interface", "ethernt", "did you mean `ethernet`?"),
        ("component", "battery", "did you mean `power-supply`?"),
        ("component", "MCU", "did you mean `microcontroller`?"),
        ("component", "microcontroler", "did you mean `microcontroller`?"),
        ("component", "xyzzy", "see `primum rules --kinds`"),
    ],
)
def test_a_kind_is_found_by_what_people_call_it(sort: str, word: str, said: str) -> None:
    assert suggest_kind(word, catalogue().kinds_of(sort)) == said


def test_no_other_word_is_itself_a_kind() -> None:
    for sort in ("component", "interface"):
        known = catalogue().kinds_of(sort)
        assert not {word for kind in known.values() for word in kind.also} & set(known)
