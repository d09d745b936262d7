"""A package with a checksum alone: which file it is, and nothing more."""

import hashlib
from io import BytesIO

from primum.device.release import Update
from primum.device.update_check import Outcome
from primum.formats.updates.check_package_sum import check_package_sum

PACKAGE = b"an image"
SUM = hashlib.sha256(PACKAGE).hexdigest()


def outcomes(update: Update, package: bytes | None = PACKAGE) -> list[tuple[str, str]]:
    return [(each.what, each.outcome.value) for each in check_package_sum(update, None if package is None else BytesIO(package))]


def test_a_checksum_shows_the_file_and_says_what_it_does_not_show() -> None:
    assert outcomes(Update(sha256=SUM)) == [
        *[("package", "holds"), ("signature", "not shown"), ("freshness", "not shown"), ("no way back", "not shown")]
    ]


def test_another_file_fails() -> None:
    assert outcomes(Update(sha256="0" * 64))[0] == ("package", "fails")


def test_without_a_package_or_a_sum_nothing_is_shown() -> None:
    assert outcomes(Update(sha256=SUM), None)[0] == ("package", "not shown")
    found = check_package_sum(Update(), BytesIO(PACKAGE))[0]
    assert found.outcome is Outcome.NOT_SHOWN and SUM in found.words


def test_what_is_recorded_against_older_versions_is_named_and_not_believed() -> None:
    last = check_package_sum(Update(sha256=SUM, rollback="A counter in fuses."), BytesIO(PACKAGE))[-1]
    assert last.outcome is Outcome.NOT_SHOWN and "not tried here: A counter in fuses." in last.words
