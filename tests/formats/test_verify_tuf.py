"""Updates with metadata of The Update Framework: what a device would take, and each attack by its name."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.signer import CryptoSigner

from formats.tuf_builders import NAME, NOW, PACKAGE, Repository, meta, signed
from primum.device.update_check import Outcome, UpdateCheck
from primum.formats.updates.tuf_client import TufQuestion
from primum.formats.updates.verify_tuf import verify_tuf


def checked(repository: Repository, *, package: bytes | None = PACKAGE, moment: datetime = NOW, **more: Any) -> list[UpdateCheck]:
    question = {"name": NAME, "trusted_root": repository.files.get("1.root.json"), **more}
    return verify_tuf(repository.files, TufQuestion(moment=moment, package=None if package is None else BytesIO(package), **question))


def of(checks: list[UpdateCheck], outcome: Outcome) -> list[tuple[str, str]]:
    return [(each.what, each.attack) for each in checks if each.outcome is outcome]


def failing(checks: list[UpdateCheck]) -> list[tuple[str, str]]:
    return of(checks, Outcome.FAILS)


def words(checks: list[UpdateCheck], what: str) -> str:
    return next(each.words for each in checks if each.what == what)


def test_a_genuine_update_holds_and_says_who_signed() -> None:
    checks = checked(Repository())
    assert failing(checks) == []
    assert [each.what for each in checks if each.outcome is Outcome.HOLDS] == [
        *("chain of roots", "root on devices", "timestamp", "snapshot", "targets", "package", "freshness", "keys")
    ]
    assert of(checks, Outcome.NOT_SHOWN) == [("no way back", "rollback")]
    assert words(checks, "timestamp") == "signed by 1 of 1 keys, 1 needed, version 1"
    assert words(checks, "keys") == "keys needed: root 2 of 3, targets 1 of 1, snapshot 1 of 1, timestamp 1 of 1"
    assert words(checks, "freshness") == "nothing had expired on 2026-11-26; the timestamp is the first to, on 2026-12-03"


def test_what_is_not_at_hand_is_not_shown() -> None:
    checks = checked(Repository(), package=None, trusted_root=None)
    assert failing(checks) == []
    assert of(checks, Outcome.NOT_SHOWN) == [
        *[("root on devices", "wrong key"), ("no way back", "rollback"), ("package", "arbitrary software")]
    ]


def test_keys_are_changed_by_a_chain_of_roots() -> None:
    repository = Repository()
    repository.rotate_root()
    repository.rotate_root()
    assert failing(checked(repository)) == []
    assert words(checked(repository), "chain of roots") == "roots 1 to 3, each signed by enough keys of the one before"


def test_a_root_that_the_old_keys_did_not_sign_is_refused() -> None:
    repository = Repository()
    repository.rotate_root(keep_old=False)
    assert failing(checked(repository)) == [("chain of roots", "wrong key")]


def test_one_signature_of_two_is_not_enough() -> None:
    repository = Repository()
    repository.write_root(repository.signers["root"][:1])
    assert failing(checked(repository)) == [("chain of roots", "wrong key")]


def test_roots_older_than_the_one_that_devices_hold_are_a_rollback() -> None:
    repository = Repository()
    repository.rotate_root()
    held = repository.files.pop("2.root.json")
    assert failing(checked(repository, trusted_root=held)) == [("chain of roots", "rollback")]


def test_a_gap_in_the_chain_keeps_devices_on_old_keys() -> None:
    repository = Repository()
    repository.rotate_root()
    repository.rotate_root()
    del repository.files["2.root.json"]
    assert failing(checked(repository)) == [("chain of roots", "freeze")]
    assert "root 2 is missing" in words(checked(repository), "chain of roots")


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_another_key_is_told_as_such(role: str) -> None:
    repository = Repository()
    repository.signers[role] = [CryptoSigner.generate_ed25519()]
    repository.publish()
    assert failing(checked(repository)) == [(role, "wrong key")]


def test_a_stale_timestamp_is_a_freeze_and_hides_nothing_else() -> None:
    checks = checked(Repository(), moment=NOW + timedelta(days=8))
    assert failing(checks) == [("freshness", "freeze")]
    assert ("package", "") in of(checks, Outcome.HOLDS)
    assert "the timestamp (version 1) expired on 2026-12-03" in words(checks, "freshness")


def test_an_expired_root_and_expired_targets_are_told_each() -> None:
    checks = checked(Repository(), moment=NOW + timedelta(days=400))
    assert failing(checks) == [("freshness", "freeze"), ("freshness", "freeze"), ("freshness", "expired"), ("freshness", "expired")]


def test_expiry_is_at_its_moment_not_before() -> None:
    assert failing(checked(Repository(), moment=NOW + timedelta(days=7, seconds=-1))) == []
    assert failing(checked(Repository(), moment=NOW + timedelta(days=7))) == [("freshness", "freeze")]


def newer() -> tuple[Repository, dict[str, bytes]]:
    """A repository, and the files as they were after one more publication."""
    repository = Repository()
    old = dict(repository.files)
    repository.bump()
    repository.publish()
    later, repository.files = dict(repository.files), old
    return repository, later


def test_an_older_timestamp_is_a_rollback_for_a_device_that_has_seen_a_newer_one() -> None:
    repository, later = newer()
    checks = checked(repository, seen=later, seen_at="REL-2")
    assert failing(checks) == [("timestamp", "rollback")]
    assert "older than what a device with REL-2 has seen" in words(checks, "timestamp")


def test_the_way_forward_is_free() -> None:
    repository, later = newer()
    old, repository.files = repository.files, later
    checks = checked(repository, seen=old, seen_at="REL-1")
    assert failing(checks) == [] and ("no way back", "") in of(checks, Outcome.HOLDS)


def test_older_targets_in_a_newer_snapshot_are_a_rollback() -> None:
    repository = Repository()
    repository.bump()
    repository.publish()
    seen = dict(repository.files)
    repository.snapshot.version, repository.timestamp.version, repository.targets.version = 3, 3, 1
    repository.publish()
    checks = checked(repository, seen=seen, seen_at="REL-2")
    assert failing(checks) == [("snapshot", "rollback")]


def test_what_was_seen_under_keys_that_do_not_count_any_more_is_not_held_against_it() -> None:
    repository, later = newer()
    stranger, strange = newer()
    checks = checked(repository, seen=strange, seen_at="REL-0")
    assert failing(checks) == [] and ("no way back", "rollback") in of(checks, Outcome.NOT_SHOWN)
    assert "REL-0" in words(checks, "no way back")
    assert stranger.files != later


def test_a_snapshot_that_the_timestamp_does_not_name_is_mix_and_match() -> None:
    repository = Repository()
    repository.snapshot.expires = NOW + timedelta(days=60)
    repository.files["1.snapshot.json"] = signed(repository.snapshot, repository.signers["snapshot"])
    assert failing(checked(repository)) == [("snapshot", "mix-and-match")]


def test_a_snapshot_of_another_version_is_mix_and_match() -> None:
    repository = Repository()
    repository.timestamp.snapshot_meta = meta(7, repository.files["1.snapshot.json"])
    repository.files["timestamp.json"] = signed(repository.timestamp, repository.signers["timestamp"])
    repository.files["snapshot.json"] = repository.files["1.snapshot.json"]
    assert failing(checked(repository)) == [("snapshot", "mix-and-match")]


def test_targets_that_the_snapshot_does_not_name_are_mix_and_match() -> None:
    repository = Repository()
    repository.add("evil.swu", b"evil")
    repository.files["1.targets.json"] = signed(repository.targets, repository.signers["targets"])
    assert failing(checked(repository)) == [("targets", "mix-and-match")]


def test_another_package_is_arbitrary_software() -> None:
    assert failing(checked(Repository(), package=PACKAGE + b"!")) == [("package", "arbitrary software")]
    assert failing(checked(Repository(), package=b"x" * len(PACKAGE))) == [("package", "arbitrary software")]


def test_a_package_that_nothing_signed_names_is_not_installed() -> None:
    assert failing(checked(Repository(), name="other.swu")) == [("targets", "arbitrary software")]


def test_the_hash_on_record_is_held_against_the_signed_one() -> None:
    repository = Repository()
    genuine = repository.targets.targets[NAME].hashes["sha256"]
    assert ("recorded package", "") in of(checked(repository, sha256=genuine), Outcome.HOLDS)
    assert failing(checked(repository, sha256="0" * 64)) == [("recorded package", "arbitrary software")]


def test_a_package_in_a_folder_of_the_repository_is_found_by_its_last_name() -> None:
    assert failing(checked(Repository(name="images/ui/" + NAME))) == []


def test_delegated_targets_are_followed() -> None:
    repository = Repository()
    repository.delegate("gateway", "gateway-*", "gateway-1.0.bin", b"gateway")
    repository.bump()
    repository.publish()
    checks = checked(repository, name="gateway-1.0.bin", package=b"gateway")
    assert failing(checks) == []
    assert words(checks, "targets").startswith("gateway names gateway-1.0.bin, delegated by targets")


def test_metadata_without_versions_in_their_names_are_read() -> None:
    repository = Repository()
    repository.root.consistent_snapshot = False
    repository.write_root()
    files = {name.removeprefix("1."): content for name, content in repository.files.items()}
    question = TufQuestion(name=NAME, moment=NOW, package=BytesIO(PACKAGE), trusted_root=files["root.json"])
    assert failing(verify_tuf(files, question)) == []
    assert set(files) == {"root.json", "timestamp.json", "snapshot.json", "targets.json"}


def test_a_key_that_serves_root_and_timestamp_is_told() -> None:
    repository = Repository()
    shared = repository.signers["root"][0]
    repository.root.add_key(shared.public_key, "timestamp")
    repository.write_root()
    assert ("keys", "key compromise") in of(checked(repository), Outcome.NOT_SHOWN)


def test_one_key_of_the_root_is_told() -> None:
    repository = Repository(root_keys=1, threshold=1)
    assert "one stolen key of the root is enough" in words(checked(repository), "keys")


@pytest.mark.parametrize("name", ["1.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"])
@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[" * 100_000, b"\xff\xfe", b'{"signed": {"_type": "root"}, "signatures": []}', b"9" * 20_000]
)
def test_damaged_metadata_fail_and_nothing_else(name: str, content: bytes) -> None:
    repository = Repository()
    repository.files[name] = content
    assert failing(checked(repository))


@pytest.mark.parametrize("name", ["1.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"])
def test_missing_metadata_stop_a_device(name: str) -> None:
    repository = Repository()
    del repository.files[name]
    assert len(failing(checked(repository))) == 1


def test_endless_data_is_not_read() -> None:
    repository = Repository()
    repository.files["timestamp.json"] += b" " * 20_000
    assert failing(checked(repository)) == [("timestamp", "endless data")]


_ONE = Repository()


@given(st.sampled_from(sorted(_ONE.files)), st.data())
def test_no_changed_byte_of_any_file_gets_a_package_through(name: str, data: st.DataObject) -> None:
    content = _ONE.files[name]
    place = data.draw(st.integers(0, len(content) - 1))
    flipped = content[:place] + bytes([content[place] ^ data.draw(st.integers(1, 255))]) + content[place + 1 :]
    files = {**_ONE.files, name: flipped}
    question = TufQuestion(name=NAME, moment=NOW, package=BytesIO(b"another image"), trusted_root=_ONE.files["1.root.json"])
    assert failing(verify_tuf(files, question))
