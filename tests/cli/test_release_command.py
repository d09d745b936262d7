"""`primum release`, `sign` and `verify`: a baseline is made, approved with real keys, and every later change of it is found."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from primum.cli.commit_of import commit_of
from primum.cli.main import primum
from primum.cli.releases.baseline_files import alone

ROOT = Path(__file__).parents[2]
AT = "2026-11-26T09:00:00Z"
BO = ("--name", "Bo Boss", "--principal", "bo@example.com", "--role", "quality manager", "--meaning", "approved")
ADA = ("--name", "Ada Author", "--principal", "ada@example.com", "--role", "product security", "--meaning", "author")


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def git(place: Path, *words: str) -> None:
    subprocess.run(["git", "-C", place, "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three keys, and a file that allows the first two."""
    place = tmp_path_factory.mktemp("keys")
    for name in ("ada", "bo", "eve"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", place / name], check=True)
    lines = [f'{name}@example.com namespaces="primum-release" {(place / f"{name}.pub").read_text()}' for name in ("ada", "bo")]
    (place / "allowed_signers").write_text("".join(lines))
    return place


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Path:
    """The analyser in git, released, signed by its author with Primum and approved by another with ssh-keygen."""
    place = tmp_path_factory.mktemp("released")
    device = place / "analyser"
    shutil.copytree(ROOT / "examples/analyser", device)
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "5.2.1")
    words = ("release", device, "-o", place / "file", "--format", "html", "--name", "Ada Author", "--at", AT)
    refused = call(*words)
    assert refused.exit_code == 1 and "verification.built-in: a person must say" in refused.output and not (device / "baselines").exists()
    made = call(*words, "--despite", "C-DISC-OUT begins with the next version")
    assert made.exit_code == 0, made.output
    shutil.copy(keys / "allowed_signers", device / "baselines/allowed_signers")
    signed = call("sign", device, "5.2.1", *ADA, "--key", keys / "ada", "--at", "2026-11-26T10:00:00Z")
    assert signed.exit_code == 0, signed.output
    statement = place / "statement.json"
    assert call("sign", device, "5.2.1", *BO, "--prepare", statement, "--at", "2026-11-26T11:00:00Z").exit_code == 0
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "primum-release", "-f", keys / "bo", statement], check=True)
    taken = call("sign", device, "5.2.1", "--signed", statement)
    assert taken.exit_code == 0, taken.output
    return device


@pytest.fixture
def device(released: Path, tmp_path: Path) -> Path:
    """A copy to spoil, outside of git."""
    return Path(shutil.copytree(released, tmp_path / "analyser"))


def test_the_manifest_holds_the_hash_of_every_file_item_and_document(released: Path) -> None:
    said = json.loads((released / "baselines/5.2.1/manifest.json").read_text())
    files = [path for path in released.rglob("*") if path.is_file() and "baselines" not in path.parts]
    hashes = {path.relative_to(released).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert (
        said["files"] == hashes
        and any(name.startswith("sbom/") for name in hashes)
        and any(name.startswith("evidence/") for name in hashes)
    )
    assert {"device/device", "policy/policy"} <= set(said["items"]) and len(said["items"]) > 100
    out = released.parent / "file"
    assert said["documents"] and all(
        hashlib.sha256((out / name).read_bytes()).hexdigest() == digest for name, digest in said["documents"].items()
    )


def test_what_is_released_signed_and_unchanged_is_sound(released: Path) -> None:
    result = call("verify", released)
    assert result.exit_code == 0, result.output
    for said in (
        "author by Ada Author, product security",
        "approved by Bo Boss",
        "holds exactly what was released",
        "files are as released",
    ):
        assert said in result.output


def test_ssh_keygen_agrees_on_both_signatures(released: Path) -> None:
    for number, who in (("01", "ada"), ("02", "bo")):
        statement = released / f"baselines/5.2.1/approval-{number}.json"
        words: list[str | Path] = ["ssh-keygen", "-Y", "verify", "-f", released / "baselines/allowed_signers", "-I", f"{who}@example.com"]
        words += ["-n", "primum-release", "-s", f"{statement}.sig"]
        assert subprocess.run(words, input=statement.read_bytes(), capture_output=True, check=False).returncode == 0


def test_a_version_is_released_once(released: Path, tmp_path: Path) -> None:
    again = call("release", released, "-o", tmp_path / "out", "--name", "Ada", "--at", AT)
    assert again.exit_code == 2 and "5.2.1 is released already" in again.output and not (tmp_path / "out").exists()


def test_the_author_does_not_approve_his_own_work(device: Path, keys: Path) -> None:
    for who in (ADA[:-1], BO[:-1]):
        result = call("sign", device, "5.2.1", *who, "released", "--key", keys / "ada")
        assert result.exit_code == 2
    assert len((device / "baselines/log.jsonl").read_text().splitlines()) == 3


@pytest.mark.parametrize("name", ["safety.yaml", "evidence/E-ACCESS.txt", "prose/dossier.md"])
def test_a_changed_byte_of_what_was_released_is_found(device: Path, name: str) -> None:
    path = device / name if (device / name).exists() else next(each for each in sorted((device / name.split("/", maxsplit=1)[0]).iterdir()))
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    result = call("verify", device)
    assert result.exit_code == 1 and f"changed: {path.relative_to(device).as_posix()}" in result.output


def test_a_missing_and_an_added_file_are_found(device: Path) -> None:
    (device / "safety.yaml").rename(device / "safety2.yaml")
    said = json.loads(call("verify", device, "--json").output)
    assert said["baselines"][0]["changed"] == {"safety.yaml": "missing", "safety2.yaml": "added"} and not said["baselines"][0]["sound"]


def edit_manifest(device: Path) -> None:
    path = device / "baselines/5.2.1/manifest.json"
    path.write_text(path.read_text().replace('"worst": "', '"worst": " '))


def drop_last_event(device: Path) -> None:
    path = device / "baselines/log.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


def cut_log(device: Path) -> None:
    path = device / "baselines/log.jsonl"
    path.write_bytes(path.read_bytes()[:-7])


def edit_statement(device: Path) -> None:
    path = device / "baselines/5.2.1/approval-02.json"
    path.write_text(path.read_text().replace("Bo Boss", "Bo Bass"))


def spoil_signature(device: Path) -> None:
    path = device / "baselines/5.2.1/approval-02.json.sig"
    path.write_text(path.read_text().replace("A", "B", 1))


def revoke(device: Path) -> None:
    key = (device / "baselines/allowed_signers").read_text().splitlines()[1].split(maxsplit=2)[2]
    (device / "baselines/revoked_keys").write_text(f"# lost\n{key}\n")


def forget_key(device: Path) -> None:
    path = device / "baselines/allowed_signers"
    path.write_text(path.read_text().splitlines()[0] + "\n")


def add_stray(device: Path) -> None:
    (device / "baselines/5.2.1/approval-09.json").write_text("{}")


def rename_in_last_line(device: Path) -> None:
    path = device / "baselines/log.jsonl"
    *lines, last = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines) + last.replace("Bo Boss", "Carl Chief"))


def redate_last_line(device: Path) -> None:
    path = device / "baselines/log.jsonl"
    *lines, last = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines) + last.replace("T11:00:00Z", "T23:00:00Z"))


def number_wrongly(device: Path) -> None:
    path = device / "baselines/log.jsonl"
    path.write_text(path.read_text().replace('"number": 3', '"number": 999'))


def break_a_line(device: Path) -> None:
    path = device / "baselines/log.jsonl"
    first, _, last = path.read_text().splitlines(keepends=True)
    path.write_text(f"{first}nonsense\n{last}")


def link_a_folder(device: Path) -> None:
    (device / "baselines/5.2.1/more").symlink_to("/tmp")


SPOILED: list[tuple[Callable[[Path], None], str]] = [
    (edit_manifest, "PR0852]: `baselines/5.2.1/manifest.json` is not the file that event 1 recorded"),
    (drop_last_event, "PR0854]: no event of the log speaks of `baselines/5.2.1/approval-02.json`"),
    (cut_log, "PR0851]: the last line has no end: the log was cut off"),
    (edit_statement, "approval-02.json` is not the file that event 3 recorded"),
    (spoil_signature, "PR0853]: the signature of Bo Boss (approved) does not count"),
    (revoke, "was revoked"),
    (forget_key, "is not among the allowed signers"),
    (rename_in_last_line, "names another person or time than what was signed"),
    (redate_last_line, "names another person or time than what was signed"),
    (number_wrongly, "PR0851]: event 999 stands where event 3 belongs"),
    (break_a_line, "PR0851]: the line is cut off or is no event"),
    (link_a_folder, "is a link to a folder"),
    (add_stray, "no event of the log speaks of `baselines/5.2.1/approval-09.json`"),
]


@pytest.mark.parametrize(("spoil", "said"), SPOILED, ids=[each.__name__ for each, _ in SPOILED])
def test_whatever_is_done_to_a_baseline_is_found(device: Path, spoil: Callable[[Path], None], said: str) -> None:
    spoil(device)
    result = call("verify", device)
    assert result.exit_code == 1 and said in result.output, result.output


def test_a_release_needs_an_author_and_somebody_else(released: Path, tmp_path: Path, keys: Path) -> None:
    place = Path(shutil.copytree(released, tmp_path / "fresh"))
    kept = (place / "baselines/log.jsonl").read_text().splitlines(keepends=True)[0]
    for path in (place / "baselines/5.2.1").glob("approval-*"):
        path.unlink()
    (place / "baselines/log.jsonl").write_text(kept)
    result = call("verify", place)
    assert result.exit_code == 1 and "nobody has signed as its author" in result.output
    assert call("sign", place, "5.2.1", *BO, "--key", keys / "bo").exit_code == 0
    assert call("verify", place).exit_code == 1
    same = ("--name", "Ada Author", "--principal", "ada@example.com", "--meaning", "approved")
    assert call("sign", place, "5.2.1", *same, "--key", keys / "ada").exit_code == 2, "who made the release does not approve it"
    assert call("sign", place, "5.2.1", *ADA, "--key", keys / "ada").exit_code == 0
    assert call("verify", place).exit_code == 0


def test_nothing_is_signed_in_a_spoiled_folder(device: Path, keys: Path) -> None:
    cut_log(device)
    before = (device / "baselines/log.jsonl").read_bytes()
    result = call("sign", device, "5.2.1", *BO, "--key", keys / "bo")
    assert result.exit_code == 2 and "the log was cut off" in result.output and (device / "baselines/log.jsonl").read_bytes() == before


def test_a_key_that_is_not_allowed_signs_nothing(device: Path, keys: Path) -> None:
    result = call("sign", device, "5.2.1", *BO, "--key", keys / "eve")
    assert result.exit_code == 2 and "is not among the allowed signers" in result.output
    result = call("sign", device, "5.2.1", *BO[:2], "--principal", "ada@example.com", "--meaning", "reviewed", "--key", keys / "bo")
    assert result.exit_code == 2 and "is that of bo@example.com" in result.output


def test_the_list_of_keys_may_come_from_elsewhere(device: Path, keys: Path, tmp_path: Path) -> None:
    assert call("verify", device, "--allowed-signers", keys / "allowed_signers").exit_code == 0
    foreign = tmp_path / "foreign"
    foreign.write_text(f"eve@example.com {(keys / 'eve.pub').read_text()}")
    assert call("verify", device, "--allowed-signers", foreign).exit_code == 1
    assert call("verify", device, "--allowed-signers", tmp_path / "none").exit_code == 2


def test_a_clock_that_was_turned_back_is_told(device: Path, keys: Path) -> None:
    reviewed = (*BO[:-1], "reviewed")
    early = call("sign", device, "5.2.1", *reviewed, "--key", keys / "bo", "--at", "2025-01-01")
    assert early.exit_code == 2 and "but it names an event of 2026-11-26T11:00:00Z" in early.output


def test_what_was_released_lives_on_in_its_commit(released: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", released.parent, clone], check=True)
    shutil.copytree(released / "baselines", clone / "analyser/baselines")
    with (clone / "analyser/safety.yaml").open("a") as file:
        file.write("# later work\n")
    result = call("verify", clone / "analyser")
    assert result.exit_code == 0, result.output
    assert "holds exactly what was released" in result.output and "changed: safety.yaml" in result.output


def test_a_release_with_reasons_against_it_writes_nothing(tmp_path: Path) -> None:
    assert call("new", tmp_path / "pump").exit_code == 0
    result = call("release", tmp_path / "pump", "-o", tmp_path / "out", "--name", "Ada", "--at", AT)
    assert result.exit_code == 1 and "open point in" in result.output
    assert not (tmp_path / "out").exists() and not (tmp_path / "pump/baselines").exists()


@pytest.mark.parametrize(("name", "principal"), [("A. Author", "ada@example.com"), ("ADA  author ", "eve@example.com")])
def test_a_second_key_or_another_spelling_makes_nobody_another(device: Path, keys: Path, name: str, principal: str) -> None:
    with (device / "baselines/allowed_signers").open("a") as file:
        file.write(f"{principal} {(keys / 'eve.pub').read_text()}")
    words = ("--name", name, "--principal", principal, "--meaning", "approved", "--key", keys / "eve")
    result = call("sign", device, "5.2.1", *words)
    assert result.exit_code == 2 and "somebody else reviews" in result.output, result.output


@pytest.mark.parametrize("name", ["Bo\n  approved by Carl Chief", "Bo\x1b[2K", " ", "Bo\u202eBob"])
def test_a_name_is_one_line_that_can_be_seen(device: Path, keys: Path, name: str) -> None:
    result = call("sign", device, "5.2.1", "--name", name, *BO[2:], "--key", keys / "bo")
    assert result.exit_code == 2 and len((device / "baselines/log.jsonl").read_text().splitlines()) == 3


def test_a_list_of_keys_that_is_no_file_is_refused(device: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert call("verify", device, "--allowed-signers", pipe).exit_code == 2
    assert call("sign", device, "5.2.1", "--signed", pipe).exit_code == 2
    (device / "baselines/revoked_keys").symlink_to("/dev/zero")
    assert call("verify", device).exit_code == 2


def test_the_technical_file_can_be_held_against_its_baseline(released: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(released.parent / "file", tmp_path / "out"))
    assert call("verify", released, "--documents", out).exit_code == 0
    page = next((out / "html").glob("01*.html"))
    page.write_text(page.read_text() + " ")
    result = call("verify", released, "--documents", out)
    assert result.exit_code == 1 and f"html/{page.name}" in result.output


def test_nothing_is_written_over_the_device_folder(device: Path, keys: Path) -> None:
    before = (device / "device.yaml").read_bytes()
    words = (
        ("sign", device, "5.2.1", *BO, "--prepare", device / "device.yaml"),
        ("assess", device, "--sarif", device / "device.yaml"),
        ("due", device, "--ical", device / "device.yaml"),
        ("diff", device, device, "--html", device / "device.yaml"),
    )
    for each in words:
        result = call(*each)
        assert result.exit_code == 2 and "lies in the device folder" in result.output, result.output
    assert (device / "device.yaml").read_bytes() == before


def test_two_people_cannot_release_at_once(device: Path, keys: Path) -> None:
    with alone(device):
        result = call("sign", device, "5.2.1", *BO, "--key", keys / "bo")
    assert result.exit_code == 2 and "somebody else is releasing or signing" in result.output


def test_a_folder_without_baseline(tmp_path: Path) -> None:
    assert call("new", tmp_path / "pump").exit_code == 0
    assert call("verify", tmp_path / "pump").exit_code == 2
    assert call("verify", ROOT / "nowhere").exit_code == 2


def test_a_file_that_cannot_be_hashed_stands_against_a_release(device: Path, tmp_path: Path) -> None:
    shutil.rmtree(device / "baselines")
    (device / "evidence/huge.bin").symlink_to("/nowhere/at/all")
    result = call("release", device, "-o", tmp_path / "out", "--name", "Ada", "--at", AT)
    assert result.exit_code == 1 and "`evidence/huge.bin` cannot be read" in result.output


def test_what_is_written_about_a_folder_does_not_make_its_commit_another(released: Path) -> None:
    assert not commit_of(released).endswith("+") and (released / "baselines/log.jsonl").exists()
    (released / "note.txt").write_text("x")
    assert commit_of(released).endswith("+")
    (released / "note.txt").unlink()
