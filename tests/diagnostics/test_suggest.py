"""What the user may have meant."""

import pytest

from primum.diagnostics.suggest import suggest

KINDS = ("usb-a-host", "usb-b-device", "usb-c", "ethernet", "wifi", *(f"kind{number}" for number in range(20)))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("usb", "one of: `usb-a-host`, `usb-b-device`, `usb-c`"),
        ("usb-hots", "did you mean `usb-a-host`?"),
        ("wfi", "did you mean `wifi`?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_names_that_begin_so_come_before_the_nearest(word: str, said: str) -> None:
    assert suggest(word, KINDS) == said


def test_few_names_are_all_told_and_twenty_are_not() -> None:
    assert suggest("zzz", ["b", "a"]) == "one of: `a`, `b`"
    assert suggest("kind", KINDS[5:]).startswith("did you mean")


def test_a_name_is_found_by_its_beginning_or_in_other_letters() -> None:
    risks = ["R@HS-A+H-B", "HS-A", "H-B", *KINDS]
    assert suggest("R@HS-A", risks) == "did you mean `R@HS-A+H-B`?"
    assert suggest("r@hs-a+h-b", risks) == "did you mean `R@HS-A+H-B`?"
    assert suggest("WIFI", KINDS) == "did you mean `wifi`?"
