"""`primum watch`: first look, nothing new, something new, and a record that is cut, edited, dated in the future or used by two at once."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from feeds import made_records as made
from primum.cli.main import primum
from primum.feeds.hold_lock import hold_lock
from primum.feeds.store import AdvisoryStore
from primum.folder.read_looks import read_looks

ROOT = Path(__file__).parents[2]
DEVICE = """
format: "1"
name: Pump
manufacturer: M
regulation: MDR
class: IIb
software_version: "1.0"
"""
ARCHITECTURE = """
actors: [{id: visitor, intent: hostile}]
components: [{id: dev, kind: sensor}]
interfaces: [{id: port, at: dev, kind: enclosure, reach: [{by: visitor, window: easy}]}]
"""
SAFETY = """
harms: [{id: H, title: Harm, kind: health, severity: serious}]
situations: [{id: HS, title: Situation, harms: [H], arises_from: {misuse: fn}}]
"""
HARD = "- {id: W, title: x, at: dev, needs: reach(port), gives: 'run(dev, user)', potential: {expertise: expert, equipment: bespoke}}\n"
EASY = "- {id: W2, title: x, at: dev, needs: reach(port), gives: 'run(dev, user)'}\n"
FLASK = {"type": "library", "bom-ref": "flask", "name": "flask", "version": "1.0", "purl": "pkg:pypi/flask@1.0"}
FLASK_B = {"type": "library", "bom-ref": "b", "name": "b", "version": "1.0", "purl": "pkg:pypi/b@1.0"}
LOCK = "- {id: C, type: locked-enclosure, at: port, status: verified, evidence: [E]}\n"
EVIDENCE = "- {id: E, kind: test-report, version: '1.0', date: 2026-05-01, result: passed, valid_until: 2026-08-31}\n"


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def pump(tmp_path: Path) -> Path:
    folder = tmp_path / "pump"
    folder.mkdir()
    texts = {"device": DEVICE, "architecture": ARCHITECTURE, "safety": SAFETY, "findings": HARD, "controls": LOCK, "evidence": EVIDENCE}
    texts["assets"] = "[{id: fn, kind: function, at: dev}]\n"
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def watch(folder: Path, day: str, *more: str, code: int = 0) -> str:
    result = call("watch", folder, "--at", day, *more)
    assert result.exit_code == code, result.output
    return result.stdout + result.stderr


def record(folder: Path) -> Path:
    return folder / "surveillance" / "looks.jsonl"


def test_the_first_look_is_the_reference_and_shouts_nothing(pump: Path) -> None:
    output = watch(pump, "2026-06-01")
    assert "The first look" in output
    assert "by a machine" in output
    [look] = read_looks(record(pump).read_bytes()).looks
    assert (look.number, look.day, look.new, look.before, look.by) == (1, "2026-06-01", (), "", "machine")


def test_looked_and_nothing_new_is_a_line_too(pump: Path) -> None:
    watch(pump, "2026-06-01")
    assert "nothing is new for a patient" in watch(pump, "2026-06-02")
    assert "Nothing has changed since look 2." in watch(pump, "2026-06-02")
    lines = record(pump).read_bytes().splitlines()
    assert [json.loads(line)["new"] for line in lines] == [[], [], []]
    assert [json.loads(line)["because"] for line in lines] == [[], ["time"], []]
    assert json.loads(lines[1])["before"] == hashlib.sha256(lines[0]).hexdigest()


def test_what_is_new_is_told_once_with_its_cause(pump: Path) -> None:
    watch(pump, "2026-06-01")
    (pump / "findings.yaml").write_text(HARD + EASY, encoding="utf-8")
    output = watch(pump, "2026-06-01", code=1)
    assert "changed: the folder." in output
    assert "`R@HS+H` has risen from reduce to unacceptable" in output or "`R@HS+H` has risen from acceptable to" in output
    assert "`W2` reaches a patient" in output
    assert f"primum explain {pump} W2" in output
    assert "nothing is new for a patient" in watch(pump, "2026-06-02")
    kinds = [each["kind"] for each in json.loads(record(pump).read_bytes().splitlines()[1])["new"]]
    assert {"level", "finding"} <= set(kinds)


def test_a_proof_that_lapses_overnight_is_new(pump: Path) -> None:
    watch(pump, "2026-08-31")
    output = watch(pump, "2026-09-01", code=1)
    assert "`C` does not count any more: unproven since 2026-08-31" in output
    assert "changed: the day." in output


def test_what_only_matches_is_one_line_with_a_count() -> None:
    output = call("watch", ROOT / "examples/ventilator", "--no-record", "--at", "2026-11-26").stdout
    [line] = [line for line in output.splitlines() if "reaching nobody" in line]
    assert line.strip().split()[0].isdigit()
    assert "CVE-" not in output


def test_without_a_record_nothing_is_written_and_the_answer_is_the_same(pump: Path) -> None:
    watch(pump, "2026-06-01")
    before = record(pump).read_bytes()
    (pump / "findings.yaml").write_text(HARD + EASY, encoding="utf-8")
    output = watch(pump, "2026-06-02", "--no-record", code=1)
    assert record(pump).read_bytes() == before
    assert output == watch(pump, "2026-06-02", code=1)


def test_the_record_is_no_part_of_what_is_assessed(pump: Path) -> None:
    hashes = set()
    for day in ("2026-06-01", "2026-06-02"):
        watch(pump, day)
        hashes.add(read_looks(record(pump).read_bytes()).looks[-1].folder)
    assert len(hashes) == 1
    assert call("check", pump).exit_code == 0


def test_as_json_it_is_the_line_of_the_record(pump: Path) -> None:
    said = json.loads(call("watch", pump, "--at", "2026-06-01", "--json").stdout)
    assert said == json.loads(record(pump).read_bytes())


def test_a_line_that_was_cut_off_loses_nothing_and_the_watch_goes_on(pump: Path) -> None:
    for day in ("2026-06-01", "2026-06-02"):
        watch(pump, day)
    whole = record(pump).read_bytes()
    record(pump).write_bytes(whole[:-40])
    output = watch(pump, "2026-06-03")
    assert "cut off" in output
    lines = whole.splitlines(keepends=True)
    assert (pump / "surveillance/looks.jsonl.cut-2").read_bytes() == lines[1][:-40]
    read = read_looks(record(pump).read_bytes())
    assert (read.faults, [each.day for each in read.looks]) == ((), ["2026-06-01", "2026-06-03"])


def test_a_line_edited_by_hand_is_told_with_what_is_new_and_nothing_is_written(pump: Path) -> None:
    for day in ("2026-06-01", "2026-06-02"):
        watch(pump, day)
    edited = record(pump).read_bytes().replace(b'"listed": 0', b'"listed": 9', 1)
    record(pump).write_bytes(edited)
    (pump / "findings.yaml").write_text(HARD + EASY, encoding="utf-8")
    output = watch(pump, "2026-06-03", code=2)
    assert "`W2` reaches a patient" in output, "surveillance does not go blind with its record"
    assert "line 2 does not follow line 1" in output
    assert "back from git" in output
    assert record(pump).read_bytes() == edited


def test_a_line_that_is_no_look_is_told(pump: Path) -> None:
    watch(pump, "2026-06-01")
    with record(pump).open("ab") as stream:
        stream.write(b"noted by hand\n")
    assert "line 2 is not JSON" in watch(pump, "2026-06-02", code=2)


def test_a_clock_that_jumped_back_records_nothing(pump: Path) -> None:
    watch(pump, "2026-06-02")
    before = record(pump).read_bytes()
    output = watch(pump, "2026-06-01", code=2)
    assert "mend the clock" in output
    assert "2026-06-02" in output
    assert record(pump).read_bytes() == before
    watch(pump, "2026-06-01", "--no-record")


def test_a_look_from_the_future_is_told_by_the_real_clock(pump: Path) -> None:
    watch(pump, "2999-01-01", code=0)
    result = call("watch", pump)
    assert result.exit_code == 2
    assert "mend the clock" in result.stderr


def test_two_at_once_are_told_apart_and_nothing_is_left_over(pump: Path) -> None:
    name = hashlib.sha256(str(pump.resolve()).encode()).hexdigest()[:16]
    with hold_lock(Path(tempfile.gettempdir()) / f"primum-watch-{name}.lock"):
        assert "another `primum watch` is at work" in watch(pump, "2026-06-01", code=2)
        assert not record(pump).exists()
        watch(pump, "2026-06-01", "--no-record")
    watch(pump, "2026-06-01")
    assert sorted(each.name for each in (pump / "surveillance").iterdir()) == ["looks.jsonl"]


def test_feeds_that_are_missing_are_said_aloud(tmp_path: Path) -> None:
    device = tmp_path / "analyser"
    shutil.copytree(ROOT / "examples/analyser", device)
    assert "no store of feeds" in watch(device, "2026-11-26")


def test_what_feeds_bring_is_new_and_called_so(pump: Path) -> None:
    """The software is the same on both days; a feed was fetched in between."""
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [FLASK, FLASK_B]}
    (pump / "sbom").mkdir()
    (pump / "sbom/dev.json").write_text(json.dumps(bill), encoding="utf-8")
    port = ARCHITECTURE.replace("kind: sensor", "kind: sensor, sbom: sbom/dev.json").replace("kind: enclosure", "kind: usb-a-host")
    unused = "parts: [{at: dev, part: b, fed_by: [], because: never called}]\n"
    (pump / "architecture.yaml").write_text(port + unused, encoding="utf-8")
    (pump / "findings.yaml").unlink()
    (pump / "controls.yaml").unlink()
    store = pump.parent / "store.duckdb"
    with AdvisoryStore.open(store, write=True) as opened:
        opened.take(made.state("osv:PyPI", 1), [made.record("CVE-9", made.below("1.0", "CVE-9", name="other"))], whole=True)
    first = watch(pump, "2026-03-01", "--store", str(store))
    assert "nvd: never fetched" in first, "what is missing of the feeds is said aloud"
    with AdvisoryStore.open(store, write=True) as opened:
        found = [made.record(name, made.below("2.0", name, name=part)) for name, part in (("CVE-1", "flask"), ("CVE-2", "b"))]
        opened.take(made.state("osv:PyPI", 9), found, whole=True)
    output = watch(pump, "2026-03-01", "--store", str(store), code=1)
    assert "changed: what is published." in output
    assert "`CVE-1@dev+flask` reaches a patient: alone unacceptable" in output
    assert "CVE-2" not in output
    assert "1 finding listed and reaching nobody (0 at the last look)" in output
    [_, look] = read_looks(record(pump).read_bytes()).looks
    assert [(each.feed, each.fetched, each.days) for each in look.feeds] == [("osv:PyPI", "2026-03-01T09:00:00Z", 0)]


def test_several_changes_are_told_apart(pump: Path) -> None:
    watch(pump, "2026-08-31")
    (pump / "findings.yaml").write_text(HARD + EASY, encoding="utf-8")
    output = watch(pump, "2026-09-01", code=1)
    assert "changed: the folder, the day." in output
    told = {line.split("`")[1]: line.rpartition("(by ")[2] for line in output.splitlines() if "(by " in line}
    assert told["C"] == "the day)"
    assert told["W2"] == "the folder)"


def test_feeds_of_another_day_are_told_apart_from_the_day(pump: Path) -> None:
    """The store remembers what it was on the evening of the last look."""
    (pump / "sbom").mkdir()
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [FLASK]}
    (pump / "sbom/dev.json").write_text(json.dumps(bill), encoding="utf-8")
    port = ARCHITECTURE.replace("kind: sensor", "kind: sensor, sbom: sbom/dev.json").replace("kind: enclosure", "kind: usb-a-host")
    (pump / "architecture.yaml").write_text(port, encoding="utf-8")
    (pump / "controls.yaml").write_text(LOCK.replace("locked-enclosure", "port-lock"), encoding="utf-8")
    (pump / "evidence.yaml").write_text(EVIDENCE.replace("2026-05-01", "2026-01-01").replace("2026-08-31", "2026-03-01"), encoding="utf-8")
    store = pump.parent / "store.duckdb"
    with AdvisoryStore.open(store, write=True) as opened:
        opened.take(made.state("osv:PyPI", 1), [made.record("CVE-9", made.below("1.0", "CVE-9", name="other"))], whole=True)
    watch(pump, "2026-03-01", "--store", str(store))
    with AdvisoryStore.open(store, write=True) as opened:
        opened.take(made.state("osv:PyPI", 30), [made.record("CVE-1", made.below("2.0", "CVE-1", name="flask"))], whole=True)
    output = watch(pump, "2026-03-02", "--store", str(store), code=1)
    assert "changed: what is published, the day." in output
    told = {line.split("`")[1]: line.rpartition("(by ")[2] for line in output.splitlines() if "(by " in line}
    assert told["C"] == "the day)"
    assert told["CVE-1@dev+flask"] == "what is published)"


def test_a_feed_that_is_gone_is_said_aloud(pump: Path) -> None:
    (pump / "sbom").mkdir()
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [FLASK]}
    (pump / "sbom/dev.json").write_text(json.dumps(bill), encoding="utf-8")
    (pump / "architecture.yaml").write_text(ARCHITECTURE.replace("kind: sensor", "kind: sensor, sbom: sbom/dev.json"), encoding="utf-8")
    store = pump.parent / "store.duckdb"
    with AdvisoryStore.open(store, write=True) as opened:
        opened.take(made.state("osv:PyPI", 1), [made.record("CVE-9", made.below("1.0", "CVE-9", name="other"))], whole=True)
    watch(pump, "2026-03-01", "--store", str(store))
    assert "osv:PyPI: the last look had it, and it is gone" in watch(pump, "2026-03-02")


def test_bad_input(tmp_path: Path, pump: Path) -> None:
    assert call("watch", tmp_path / "nowhere").exit_code == 2
    assert call("watch", pump / "device.yaml").exit_code == 2
    assert "is not a time" in call("watch", pump, "--at", "2026-W48-4").stderr
    one_piece = CliRunner().invoke(primum, ["watch", "-"], input=b"device: {}\n")
    assert one_piece.exit_code == 2
    assert "--no-record" in one_piece.stderr
    (pump / "device.yaml").write_text("format: 1\nname: [\n", encoding="utf-8")
    broken = call("watch", pump, "--at", "2026-06-01")
    assert broken.exit_code == 2
    assert not record(pump).exists()
    record(pump).parent.mkdir()
    record(pump).mkdir()
    (pump / "device.yaml").write_text(DEVICE, encoding="utf-8")
    assert call("watch", pump, "--at", "2026-06-01").exit_code == 2
