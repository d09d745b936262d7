"""A small device folder with two controls and evidence for them, and the commands of `primum evidence` on it."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result

from builders import catalogue
from primum.cli.main import primum
from primum.device.control import Credit
from primum.device.device import Device
from primum.folder.tree import read_tree
from primum.lifecycle.credit_controls import credit_controls
from primum.linking.link import load

AT = "2026-06-01"

DEVICE = """format: 1
name: Test device
manufacturer: Nobody
regulation: MDR
class: IIb
software_version: "2.0"
"""
ARCHITECTURE = """components:
  - {id: dev, kind: sensor}
interfaces:
  - {id: port, at: dev, kind: enclosure}
"""
CONTROLS = """# the two controls of the case
- id: LOCK      # the lock
  type: port-lock
  at: port
  status: verified
  evidence: [E-LOCK]
- {id: SEAL, type: tamper-evident-seal, at: port, status: verified, evidence: E-SEAL}
"""
EVIDENCE = """# what was shown
- id: E-LOCK
  kind: test-report
  version: "2.0"
  date: 2026-05-01
  result: passed
  covers: [port]     # the port was looked at
- {id: E-SEAL, kind: test-report, version: "2.0", date: 2026-05-01, result: passed}
# the end
"""


def write_folder(place: Path, **texts: str) -> Path:
    """The folder at a place; `texts` replace files by their name without ending."""
    place.mkdir()
    files = {"device": DEVICE, "architecture": ARCHITECTURE, "controls": CONTROLS, "evidence": EVIDENCE, **texts}
    for name, text in files.items():
        (place / f"{name}.yaml").write_bytes(text.encode())
    return place


def evidence(word: str, folder: Path, *words: str | Path, at: str = AT) -> Result:
    """`primum evidence WORD FOLDER ...` on a day."""
    return CliRunner().invoke(primum, ["evidence", word, str(folder), *map(str, words), "--at", at])


def items(folder: Path, name: str = "evidence") -> dict[str, dict[str, Any]]:
    """The items of a list of the folder by their ids, as another reader of YAML sees them."""
    return {each["id"]: each for each in yaml.safe_load((folder / f"{name}.yaml").read_text())}


def device_of(folder: Path) -> Device:
    """The device as the folder describes it."""
    model, problems = load(read_tree(folder), catalogue())
    assert model is not None, [f"{each.code} {each.message}" for each in problems]
    return model.device


def credit(folder: Path, control: str = "LOCK", at: str = AT) -> Credit:
    """The credit of a control on a day."""
    return credit_controls(device_of(folder), date.fromisoformat(at))[control]


def bytes_of(folder: Path) -> dict[str, str]:
    """The hash of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()
    }


def junit(place: Path, *cases: tuple[str, str, str], name: str = "bench", when: str = "2026-05-20T10:00:00Z") -> Path:
    """A report with tests, each its name, the ids it speaks of, and how it ended."""
    ends = {"passed": "", "failed": '<failure message="no"/>', "error": "<error/>", "skipped": "<skipped/>"}
    stamp = f' timestamp="{when}"' if when else ""
    tests = "".join(
        f'<testcase classname="T" name="{title}"><properties><property name="primum" value="{ids}"/></properties>{ends[end]}</testcase>'
        for title, ids, end in cases
    )
    place.write_text(f'<testsuite name="{name}"{stamp}>{tests}</testsuite>')
    return place
