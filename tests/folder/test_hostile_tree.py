"""Hostile folders: links, pipes, loops, names and sizes. Each is a diagnostic, and nothing outside the folder is read."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import catalogue
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder import tree as tree_module
from primum.folder.tree import read_tree
from primum.linking.link import load
from primum.linking.model import Model

DEVICE = "format: 1\nname: a\nmanufacturer: b\nregulation: MDR\nclass: I\nsoftware_version: '1'\n"
EVIDENCE = "- {id: e, kind: test-report, version: '1', date: 2026-01-01, result: passed, file: FILE}\n"


@pytest.fixture
def device(tmp_path: Path) -> Path:
    folder = tmp_path / "device"
    folder.mkdir()
    (folder / "device.yaml").write_text(DEVICE)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.yaml").write_text("- secret: 12345\n")
    return folder


def read(place: Path) -> tuple[Model | None, list[Diagnostic]]:
    return load(read_tree(place), catalogue())


def link(name: str, to: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).symlink_to(to)


def write(name: str | bytes, text: str = "[]") -> Callable[[Path], object]:
    def act(folder: Path) -> None:
        place = folder / (os.fsdecode(name) if isinstance(name, bytes) else name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    return act


def sparse(folder: Path) -> None:
    with (folder / "controls.yaml").open("wb") as stream:
        stream.truncate(1 << 40)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "file linked to outside": (link("findings.yaml", "../outside/secret.yaml"), "PR0114"),
    "file linked to a system file": (link("findings.yaml", "/etc/passwd"), "PR0114"),
    "folder linked to outside": (link("findings", "../outside"), "PR0114"),
    "folder linked to itself": (link("findings", "."), "PR0114"),
    "file linked to itself": (link("findings.yaml", "findings.yaml"), "PR0114"),
    "link to nothing": (link("findings.yaml", "nothing.yaml"), "PR0112"),
    "link to a device file": (link("findings.yaml", "/dev/zero"), "PR0114"),
    "pipe": (lambda folder: os.mkfifo(folder / "findings.yaml"), "PR0112"),
    "terabyte": (sparse, "PR0104"),
    "name that is not UTF-8": (write(b"controls/\xff\xfe.yaml"), "PR0117"),
    "name with an escape": (write("controls/\x1b[31m.yaml"), "PR0117"),
    "name with a line break": (write("controls/a\nb.yaml"), "PR0117"),
    "misspelt name": (write("findngs.yaml"), "PR0111"),
    "misspelt folder": (write("findngs/a.yaml"), "PR0111"),
    "folder named like a file": (write("findings.yaml/a.yaml"), "PR0111"),
    "ending in capitals": (write("findings.YAML", "- nonsense"), "PR0122"),
    "device twice": (write("device.yml", DEVICE.replace("name: a", "name: other")), "PR0116"),
    "device as file and folder": (write("device/device.yaml", DEVICE), "PR0116"),
    "no device": (lambda folder: (folder / "device.yaml").unlink(), "PR0115"),
    "empty device": (write("device.yaml", ""), "PR0115"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_trusted_is_refused(name: str, device: Path) -> None:
    act, code = REFUSED[name]
    act(device)
    model, problems = read(device)
    assert model is None
    assert code in {each.code for each in problems if each.is_error}, problems
    assert not any("12345" in each.message or "root:" in each.message for each in problems)


def test_policy_twice_is_refused(device: Path) -> None:
    (device / "policy.yaml").write_text("gate: unacceptable\n")
    (device / "policy.yml").write_text("gate: reduce\n")
    model, problems = read(device)
    assert model is None
    assert [(each.code, str(each.span), str(each.related[0].span)) for each in problems] == [
        ("PR0116", "policy.yml:1:1", "policy.yaml:1:1")
    ]


def test_folders_of_files_are_the_same_folder(device: Path) -> None:
    (device / "architecture").mkdir()
    (device / "architecture" / "a.yaml").write_text("components: [{id: c, kind: embedded-linux}]\n")
    (device / "architecture" / "b.yml").write_text("interfaces: [{id: i, kind: usb-c, at: c}]\n")
    (device / "architecture" / "deep").mkdir()
    (device / "architecture" / "deep" / "c.yaml").write_text("zones: [{id: z}]\n")
    model, problems = read(device)
    assert model is not None, problems
    assert {"c", "i", "z"} <= set(model.origins)


def test_hidden_files_and_other_places_are_left_alone(device: Path) -> None:
    for name in (".git/config.yaml", ".findings.yaml", "docs/a.yaml", "sbom/b.yaml", "evidence/report.yaml", "photo.jpg", "README.md"):
        write(name, "not: [ours")(device)
    model, problems = read(device)
    assert model is not None, problems


@pytest.mark.parametrize("place", ["pipe", "socket", "nothing"])
def test_what_is_neither_folder_nor_file_is_refused(place: str, tmp_path: Path) -> None:
    if place == "pipe":
        os.mkfifo(tmp_path / place)
    elif place == "socket":
        import socket

        socket.socket(socket.AF_UNIX).bind(str(tmp_path / place))
    model, problems = read(tmp_path / place)
    assert model is None
    assert {each.code for each in problems} == {"PR0112"}


def test_a_terabyte_in_one_piece_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "one.yaml").open("wb") as stream:
        stream.truncate(1 << 40)
    assert [each.code for each in read(tmp_path / "one.yaml")[1]] == ["PR0104"]


FILES = {
    "out of the folder": "../outside/secret.yaml",
    "absolute": "/etc/passwd",
    "link to outside": "out",
    "loop": "loop",
    "pipe": "pipe",
    "the folder": ".",
    "too long a name": "a" * 5000,
    "missing": "evidence/none.pdf",
    "terabyte": "terabyte",
}


@pytest.mark.parametrize("name", FILES)
def test_evidence_outside_the_folder_gives_no_credit(name: str, device: Path) -> None:
    (device / "out").symlink_to("../outside/secret.yaml")
    (device / "loop").symlink_to("loop")
    os.mkfifo(device / "pipe")
    with (device / "terabyte").open("wb") as stream:
        stream.truncate(1 << 40)
    (device / "evidence.yaml").write_text(EVIDENCE.replace("FILE", FILES[name]))
    model, problems = read(device)
    assert model is not None
    assert [each.code for each in problems] == ["PR0702"]
    assert not model.device.evidence["e"].intact


def test_evidence_is_the_file_that_was_recorded(device: Path) -> None:
    (device / "evidence").mkdir()
    (device / "evidence" / "report.pdf").write_bytes(b"passed")
    good = hashlib.sha256(b"passed").hexdigest()
    for text, wanted in (
        (f"evidence/report.pdf, sha256: {good}", []),
        ("evidence/report.pdf", ["PR0704"]),
        (f"evidence/report.pdf, sha256: {'0' * 64}", ["PR0703"]),
    ):
        (device / "evidence.yaml").write_text(EVIDENCE.replace("FILE", text))
        model, problems = read(device)
        assert [each.code for each in problems] == wanted
        assert model is not None
        assert model.device.evidence["e"].intact == (not wanted)


def test_too_many_files_are_refused(device: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree_module, "MAX_FILES", 10)
    for number in range(12):
        write(f"controls/{number}.yaml")(device)
    model, problems = read(device)
    assert model is None
    assert "PR0113" in {each.code for each in problems}


def test_unreadable_files_and_folders_are_told() -> None:
    """As another user, since root reads everything."""
    folder = Path(tempfile.mkdtemp(prefix="primum-"))
    try:
        (folder / "device.yaml").write_text(DEVICE)
        (folder / "controls.yaml").write_text("[]")
        (folder / "controls.yaml").chmod(0)
        (folder / "findings").mkdir(mode=0)
        folder.chmod(0o755)
        me = os.geteuid()
        if me == 0:
            os.seteuid(65534)
        try:
            found = sorted((each.code, each.span.path) for each in read_tree(folder).problems if each.span)
        finally:
            os.seteuid(me)
        assert found == [("PR0112", "controls.yaml"), ("PR0112", "findings")]
    finally:
        (folder / "findings").chmod(0o700)
        shutil.rmtree(folder)


def test_the_order_of_files_never_matters(device: Path) -> None:
    (device / "architecture.yaml").write_text("components: [{id: c, kind: embedded-linux}]\n")
    (device / "controls.yaml").write_text("- {id: k, type: audit-log, at: c, status: planned}\n")
    first = read_tree(device)
    again = type(first)(dict(reversed(first.texts.items())), first.others, first.digest)
    assert first.revision() == again.revision()
    assert load(first, catalogue()) == load(again, catalogue())


def test_reading_writes_nothing(device: Path) -> None:
    write("controls/a.yaml", "- broken: [")(device)

    def seen() -> dict[str, tuple[int, int, bytes]]:
        files = [path for path in device.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes()) for path in files}

    before = seen()
    read(device)
    assert seen() == before


def test_too_much_text_is_refused(device: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree_module, "MAX_TOTAL", 1000)
    for number in range(12):
        write(f"controls/{number}.yaml", "# " + "x" * 200)(device)
    model, problems = read(device)
    assert model is None
    assert "PR0104" in {each.code for each in problems}


@pytest.mark.parametrize("name", ["findings.yaml.txt", "findings.json", "findings", "findings.txt"])
def test_files_that_look_meant_for_us_are_told(device: Path, name: str) -> None:
    write(name, "- nonsense")(device)
    model, problems = read(device)
    assert model is not None
    assert [(each.code, each.severity, str(each.span)) for each in problems] == [("PR0111", "warning", f"{name}:1:1")]


@pytest.mark.parametrize(
    "name", ["findings.pdf", "policy.docx", "architecture.svg", "controls.yaml.orig", "controls.yaml~", "README", "notes.txt"]
)
def test_other_files_are_nobodys_business(device: Path, name: str) -> None:
    write(name, "x")(device)
    assert read(device)[1] == []
