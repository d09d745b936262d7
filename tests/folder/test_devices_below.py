"""Whoever names the place where several devices are is told so once, and not of every file that is no file of a device."""

from pathlib import Path

import pytest

from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.load_folder import load_folder
from primum.folder.tree import read_tree

DEVICE = "format: 1\nid: d\nname: a\n"


def problems_of(place: Path, files: dict[str, str]) -> list[Diagnostic]:
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    return load_folder(read_tree(place)).problems


def test_folders_of_devices_are_named_in_one_message(tmp_path: Path) -> None:
    files = {f"{name}/{file}.yaml": DEVICE for name in ("pump", "group/monitor") for file in ("device", "controls")}
    [problem] = problems_of(tmp_path, files)
    assert problem.code == "PR0115"
    assert "`group/monitor`, `pump`" in problem.why
    assert "`group/monitor`" in problem.fix


def test_of_many_some_are_named(tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path, {f"d{number:02}/device.yml": DEVICE for number in range(11)})
    assert "`d07` and 3 more" in problem.why and "`d08`" not in problem.why


@pytest.mark.parametrize("own", ["device.yaml", "device.yml", "device/main.yaml", "device/device.yaml"])
def test_a_folder_with_a_device_is_read_whatever_is_below(own: str, tmp_path: Path) -> None:
    found = problems_of(tmp_path, {own: DEVICE, "copy/device.yaml": DEVICE})
    assert [each.message for each in found if each.code == "PR0115"] == []
    assert any(each.code == "PR0111" and "`copy`" in each.message for each in found)


@pytest.mark.parametrize("place", ["docs/device.yaml", "baselines/device.yaml", "controls/device.yaml"])
def test_what_a_device_has_itself_is_no_device(place: str, tmp_path: Path) -> None:
    assert not any("folders of devices" in each.why for each in problems_of(tmp_path, {place: DEVICE}))
