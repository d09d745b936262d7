"""A name that is none always gets a word on which there are, never an empty one."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from primum.cli.main import primum

VENTILATOR = Path(__file__).parents[2] / "examples" / "ventilator"


def said(*words: str) -> str:
    result = CliRunner().invoke(primum, [word.replace("DIR", str(VENTILATOR)) for word in words])
    assert result.exit_code == 2, result.output
    return result.output.strip()


@pytest.mark.parametrize(
    ("words", "ending"),
    [
        (("zzz",), "`primum --help` lists them"),
        (("requirements", "DIR", "--framework", "XXX"), "TR-80001-2-2"),
        (("requirements", "DIR", "--framework", "mdr"), "did you mean `MDR`?"),
        (("explain", "DIR", "zzz"), "so do the files of the folder"),
        (("explain", "DIR", "zzz", "--entry", "usb-front"), "H-LUNG-INJURY`"),
        (("explain", "DIR", "R@HS-OXYGEN+H-OXYGEN", "--entry", "zzz"), "see `architecture.yaml`"),
        (("what-if", "DIR", "--with", "zzz@usb-front"), "`primum rules --controls` lists them"),
        (("what-if", "DIR", "--with", "port-lock@zzz"), "see `architecture.yaml` and `assets.yaml`"),
    ],
)
def test_a_name_without_a_near_one(words: tuple[str, ...], ending: str) -> None:
    assert said(*words).replace(str(VENTILATOR), "DIR").endswith(ending)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("explain", "DIR"), "what of `DIR` is to be explained? Write `primum explain DIR ID`"),
        (("explain", "PR9999"), "there is no code `PR9999`"),
        (("explain", "usb-front"), "write `primum explain DIR usb-front`"),
        (("explain", "DIR", "MDR"), "`primum requirements DIR --framework MDR --all` shows it"),
        (("explain", "DIR", "mdr:gspr-17.2"), "did you mean `MDR:GSPR-17.2`?"),
        (("explain", "DIR", "GATE:release.evidence"), "`primum gate DIR --stage release --all` shows"),
        (("explain", "DIR", "GATE:zzz"), "`primum gate DIR --all` shows"),
        (("explain", "DIR", "R@HS-OXYGEN"), "did you mean `R@HS-OXYGEN+H-OXYGEN`?"),
        (("explain", "DIR", "r@hs-oxygen+h-oxygen"), "did you mean `R@HS-OXYGEN+H-OXYGEN`?"),
        (("check", ""), "the name of the folder is empty"),
        (("new", ""), "the name of the new folder is empty"),
    ],
)
def test_what_is_half_typed(words: tuple[str, ...], part: str) -> None:
    assert part in said(*words).replace(str(VENTILATOR), "DIR")


def test_a_code_is_explained_beside_a_folder_too() -> None:
    result = CliRunner().invoke(primum, ["explain", str(VENTILATOR), "PR0103"])
    assert result.exit_code == 0 and "Not UTF-8" in result.output


@pytest.mark.parametrize("name", ["MDR:GSPR-99", "MDR:", "IVDR:GSPR-99"])
def test_an_item_that_a_framework_has_not(name: str) -> None:
    framework, _, item = name.partition(":")
    found = said("explain", "DIR", name)
    assert f"`{framework}` has no item `{item}`" in found
    assert f"--framework {framework} --all` lists" in found
    assert "did you mean" not in found


def test_an_item_that_is_not_asked_of_this_device() -> None:
    assert "`IVDR:GSPR-16.4` is not asked of this device" in said("explain", "DIR", "IVDR:GSPR-16.4")
