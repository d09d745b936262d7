"""`primum cvss`: vectors explained, findings scored by answers, and what is kept in the folder."""

import hashlib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from primum.assessment.score_finding import score_finding, vectors_to_keep
from primum.cli.main import primum
from primum.folder.load_cvss_questions import cvss_questions
from primum.folder.node import to_plain
from primum.folder.read_yaml import read_yaml
from primum.folder.splice import CannotSplice, ChangedMeanwhile
from primum.folder.splice_finding import splice_finding

V31 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N"
V40 = "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N"
MILD = {each.id: each.choices[0].id for each in cvss_questions()}
READS_PATIENTS = {
    **{each: MILD[each] for each in ("network", "radio", "on-device", "therapy", "measuring", "alarms", "work", "keys", "other", "beyond")},
    "carried": "brought",
    "defence": "no-defence",
    "circumstance": "any-time",
    "login": "no-login",
    "helper": "daily-work",
    "records": "in-reach",
    "records-read": "telling-or-many",
    "records-wrong": "stays-right",
    "records-stopped": "goes-on",
}
"""Every question that is asked, answered: a stick in honest hands reads out patients."""

BLOCK = """# what the testers found
- id: F-READ   # the id
  title: The export menu reads every file
  at: computer
  needs: carried(usb)
  gives: run(computer, user)
  potential:
    time: 1-week      # shown in three days
  # kept small on purpose

- id: F-OTHER
  title: Another
  at: computer
  needs: []
  gives: []
"""
FLOW = """[ {id: F-READ, title: "Reads, and more",   # a comment
   at: computer, needs: [], gives: [], }   # end
, {id: F-OTHER, title: Another, at: computer} ]
"""


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def options(answers: dict[str, str]) -> list[str]:
    return [f"--answer={name}={choice}" for name, choice in answers.items()]


@pytest.fixture
def device(tmp_path: Path) -> Path:
    folder = tmp_path / "device"
    assert run("new", folder).exit_code == 0
    (folder / "findings.yaml").write_text(BLOCK)
    return folder


def findings(folder: Path) -> dict[str, dict[str, object]]:
    return {each["id"]: each for each in yaml.load((folder / "findings.yaml").read_text("utf-8-sig"), yaml.BaseLoader)}


# --- a vector ---


def test_a_vector_is_shown_whole_with_its_score_and_words() -> None:
    result = run("cvss", V31)
    assert result.exit_code == 0
    assert result.output.startswith(f"CVSS 3.1  5.5 medium  {V31}\n")
    assert "C:H     What can be read?             what matters" in result.output
    assert "no probability" in result.output


@pytest.mark.parametrize(
    "text",
    [
        "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:POC/RL:OF/RC:UC/CDP:LM/TD:H/CR:L/IR:M/AR:H",
        f"{V31}/E:F/RL:W/RC:R/CR:H/MAV:P/MS:C/MC:L",
        f"{V40}/E:A/CR:H/MAV:N/MSI:S/S:P/AU:Y/R:I/V:C/RE:H/U:Amber",
    ],
)
def test_every_metric_is_put_into_words(text: str) -> None:
    result = run("cvss", text)
    assert result.exit_code == 0
    rows = [line.split("  ") for line in result.output.splitlines() if line.startswith("  ") and ":" in line]
    assert len(rows) == len(text.removeprefix("CVSS:3.1/").removeprefix("CVSS:4.0/").split("/"))
    assert "not stated" not in result.output
    assert all(len([cell for cell in row if cell.strip()]) == 3 for row in rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("CVSS:3.1/AV:N",), "are missing"),
        ((f"{V31}/AV:P",), "`AV` stands in it twice"),
        (("nonsense",), "is not a CVSS vector"),
        (("a" * 10_000,), "no vector has more than"),
        (("a", "b", "c"), "DIR FINDING"),
        ((".",), "which finding of"),
        (("nowhere", "F-1"), "does not exist"),
    ],
)
def test_bad_words_exit_with_2(words: tuple[str, ...], said: str) -> None:
    result = run("cvss", *words)
    assert result.exit_code == 2
    assert said in result.output
    assert len(result.output) < 2000


# --- a finding ---


def test_a_finding_without_answers_is_the_worst_and_says_what_to_answer(device: Path) -> None:
    result = run("cvss", device, "F-READ")
    assert result.exit_code == 0
    assert "CVSS 3.1  10.0 critical  CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H" in result.output
    assert "MSI:S" in result.output
    assert "Not answered, each counted for the worst: 16, and up to 30 that hang on them" in result.output
    assert "network" in result.output
    assert "no-network, same-segment, routed" in result.output
    assert (device / "findings.yaml").read_text() == BLOCK


def test_a_finding_with_answers_says_why(device: Path) -> None:
    result = run("cvss", device, "F-READ", *options(READS_PATIENTS))
    assert result.exit_code == 0
    assert f"CVSS 3.1  5.5 medium  {V31}\nCVSS 4.0  6.8 medium  {V40}\n" in result.output
    assert "Not answered" not in result.output
    assert "carried=brought" in result.output
    assert "records-read=telling-or-many" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("F-REED",), "did you mean `F-READ`?"),
        (("F-READ", "--answer", "netwrk=routed"), "did you mean `network`?"),
        (("F-READ", "--answer", "network=rooted"), "did you mean `routed`?"),
        (("F-READ", "--answer", "network"), "write QUESTION=CHOICE"),
        (("F-READ", "--answer", "network=routed", "--answer", "network=no-network"), "is answered twice"),
        (("F-READ", "--write"), "nothing is answered yet"),
    ],
)
def test_what_does_not_fit_exits_with_2_and_changes_nothing(device: Path, words: tuple[str, ...], said: str) -> None:
    result = run("cvss", device, *words)
    assert result.exit_code == 2
    assert said in result.output
    assert (device / "findings.yaml").read_text() == BLOCK


def test_a_finding_with_errors_is_not_scored_but_errors_elsewhere_do_not_matter(device: Path) -> None:
    (device / "assets.yaml").write_text("- {id: x, kind: nonsense}\n")
    assert run("cvss", device, "F-READ").exit_code == 0
    (device / "findings.yaml").write_text(BLOCK.replace("at: computer", "att: computer"))
    result = run("cvss", device, "F-READ")
    assert result.exit_code == 2
    assert "PR0120" in result.output


def test_nothing_is_read_from_standard_input_and_written_back() -> None:
    assert run("cvss", "-", "F-READ", "--write").exit_code == 2


def test_recorded_answers_count_and_given_ones_go_over_them(device: Path) -> None:
    run("cvss", device, "F-READ", *options(READS_PATIENTS), "--write")
    assert V31 in run("cvss", device, "F-READ", "--show").output
    assert "AV:N" in run("cvss", device, "F-READ", "--answer", "network=routed").output


def test_recorded_answers_that_fit_nothing_are_named(device: Path) -> None:
    text = BLOCK.replace(
        "  at: computer\n  needs", "  answers: {netwrk: routed, radio: sideways, carried: not-carried}\n  at: computer\n  needs"
    )
    (device / "findings.yaml").write_text(text)
    result = run("cvss", device, "F-READ", "--show")
    assert result.exit_code == 0
    assert "the answer `netwrk` in the folder fits no question" in result.output
    assert "the answer `radio` in the folder fits no question" in result.output
    assert "`carried`" not in result.output


def test_other_vectors_of_the_folder_are_shown(device: Path) -> None:
    old = "AV:N/AC:L/Au:N/C:N/I:N/A:C"
    (device / "findings.yaml").write_text(BLOCK.replace("  needs", f"  cvss: [{old}, junk]\n  needs"))
    output = run("cvss", device, "F-READ", "--show").output
    assert f"  {old}  7.8 high" in output
    assert "  junk  not a CVSS vector (PR0461)" in output


# --- writing ---


def lines_lost(before: str, after: str) -> list[str]:
    """Lines of the old text that do not stand in the new one in the same order."""
    rest = iter(after.split("\n"))
    return [line for line in before.split("\n") if line not in rest]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_answers_and_vectors_are_kept_in_a_block(device: Path, newline: str) -> None:
    path = device / "findings.yaml"
    text = BLOCK.replace("\n", newline)
    path.write_bytes(text.encode())
    assert run("cvss", device, "F-READ", *options(READS_PATIENTS), "--write").exit_code == 0
    after = path.read_bytes().decode()
    assert lines_lost(text, after) == []
    assert after.count("\n") == after.count(newline)
    assert f"  cvss:{newline}    - {V31}{newline}    - {V40}{newline}  answers:{newline}    network: no-network{newline}" in after
    found = findings(device)
    assert found["F-READ"]["cvss"] == [V31, V40]
    assert found["F-READ"]["answers"] == READS_PATIENTS
    assert found["F-OTHER"] == {"id": "F-OTHER", "title": "Another", "at": "computer", "needs": [], "gives": []}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_answers_and_vectors_are_kept_between_brackets(device: Path, newline: str) -> None:
    path = device / "findings.yaml"
    path.write_bytes(FLOW.replace("\n", newline).encode())
    assert run("cvss", device, "F-READ", *options(READS_PATIENTS), "--write").exit_code == 0
    after = path.read_bytes().decode()
    assert after.startswith('[ {id: F-READ, title: "Reads, and more",   # a comment' + newline)
    assert after.endswith(", }   # end" + newline + ", {id: F-OTHER, title: Another, at: computer} ]" + newline)
    assert findings(device)["F-READ"]["cvss"] == [V31, V40]
    assert findings(device)["F-READ"]["answers"] == READS_PATIENTS


def test_what_is_written_passes_check_and_a_second_time_changes_nothing(device: Path) -> None:
    run("cvss", device, "F-READ", *options(READS_PATIENTS), "--write")
    before = (device / "findings.yaml").read_bytes()
    assert run("check", device).exit_code == 0
    result = run("cvss", device, "F-READ", "--show", "--write")
    assert "findings.yaml says so already" in result.output
    assert (device / "findings.yaml").read_bytes() == before
    assert [path.name for path in device.iterdir() if path.name.startswith(".f")] == []


def test_a_changed_answer_changes_one_line_and_the_vectors_that_follow(device: Path) -> None:
    run("cvss", device, "F-READ", *options(READS_PATIENTS), "--write")
    path = device / "findings.yaml"
    path.write_text(path.read_text().replace("network: no-network", "network: no-network  # there is no socket"))
    before = path.read_text().split("\n")
    run("cvss", device, "F-READ", "--answer", "network=routed", "--write")
    after = path.read_text().split("\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [
        (f"    - {V31}", f"    - {V31.replace('AV:L', 'AV:N')}"),
        (f"    - {V40}", f"    - {V40.replace('AV:L', 'AV:N')}"),
        ("    network: no-network  # there is no socket", "    network: routed  # there is no socket"),
    ]


def test_vectors_of_others_stay(device: Path) -> None:
    theirs = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    (device / "findings.yaml").write_text(BLOCK.replace("  needs", f"  cvss: {theirs}   # the tester's\n  needs"))
    run("cvss", device, "F-READ", *options(READS_PATIENTS), "--write")
    assert findings(device)["F-READ"]["cvss"] == [theirs, V31, V40]
    assert "   # the tester's" in (device / "findings.yaml").read_text()
    run("cvss", device, "F-READ", "--answer", "network=routed", "--write")
    assert findings(device)["F-READ"]["cvss"] == [theirs, V31.replace("AV:L", "AV:N"), V40.replace("AV:L", "AV:N")]


def test_a_folder_in_one_piece_is_written_too(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    text = "device: {}  # later\nfindings:\n- id: F-READ\n  title: t\n  at: c\n  needs: []\n  gives: []\narchitecture: {}\n"
    path.write_text(text)
    assert run("cvss", path, "F-READ", "--answer", "network=routed", "--write").exit_code == 0
    after = path.read_text()
    assert lines_lost(text, after) == []
    assert yaml.safe_load(after)["findings"][0]["answers"] == {"network": "routed"}


def test_a_finding_that_shares_its_text_is_left_alone(device: Path) -> None:
    shared = "- &same {id: F-READ, title: t, at: computer, needs: [], gives: []}\n- *same\n"
    (device / "findings.yaml").write_text(shared)
    result = run("cvss", device, "F-READ", "--answer", "network=routed", "--write")
    assert result.exit_code == 2
    assert "shares its text" in result.output
    assert (device / "findings.yaml").read_text() == shared


PLACES = [
    ("- id: F\n  answers:\n  cvss: ~ # none yet\n  reason: |\n    a\n\n    b\n\n\n- id: G\n", {}),
    ("- id: F\n  cvss:\n  - CVSS:3.1/AV:N/x   # old\n  answers: {}\n", {}),
    ("- id: F\n  cvss: []\n  answers: { radio: near }\n- id: G", {"radio": "near"}),
    ("- {id: F}", {}),
    ("- id: |\n    F\n", {}),
    ("id: F", {}),
    ("-\n    id: F\n    title: >-\n      a\n      b\n", {}),
    ("- id: F\n  answers:\n    # why\n    network: no-network   # because\n    radio: near\n", {"radio": "near"}),
    ('- {"id": "F", "answers": {"network": "no-network"}}\n', {}),
    ("\ufeff- id: F\n  title: 'öö' # →\n", {}),
    ("- id: F\n  needs: &n [a]\n- id: G\n  needs: *n\n", {}),
    ("- id: F\n  title: a text\n    of two lines  # c\n\n\n# end\n...\n", {}),
]


@pytest.mark.parametrize(("text", "stays"), PLACES)
@pytest.mark.parametrize("crlf", [False, True])
def test_places_where_answers_are_put(text: str, stays: dict[str, str], crlf: bool) -> None:
    content = (text.replace("\n", "\r\n") if crlf else text).encode()
    root, _ = read_yaml("f", content)
    assert root is not None
    finding = root.items[0] if root.items else root
    written = finding.get("cvss")
    kept = [item.text for item in written.items or ()] if written is not None else []
    answers = {"network": "routed", "login": "no-login"}
    changed = splice_finding(content, finding, [*kept, V31, V40], answers, seen=hashlib.sha256(content).hexdigest())
    new, problems = read_yaml("f", changed)
    assert new is not None
    assert problems == []
    found = to_plain(new.items[0] if new.items else new)
    assert found["cvss"] == [*kept, V31, V40]
    assert found["answers"] == {**stays, **answers}
    assert [part for part in text.split() if part.startswith(("#", "→", "because"))] == [
        part for part in changed.decode().split() if part.startswith(("#", "→", "because"))
    ]
    assert changed.count(b"\r\n") == (changed.count(b"\n") if crlf and b"\n" in content else 0)


def test_a_file_that_changed_meanwhile_is_refused() -> None:
    content = b"- id: F\n"
    root, _ = read_yaml("f", content)
    assert root is not None
    assert root.items
    with pytest.raises(ChangedMeanwhile):
        splice_finding(content + b"# x\n", root.items[0], [V31], {}, seen=hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    "text",
    [
        "- ? id\n  : F\n",
        "- &a {id: F}\n- *a\n",
        "- id: F\n  answers: &x {network: routed}\n- id: G\n  answers: *x\n",
        "- id: F\n  cvss:\n    - |\n      a\n",
    ],
)
def test_what_cannot_be_changed_in_place_is_refused(text: str) -> None:
    content = text.encode()
    root, _ = read_yaml("f", content)
    assert root is not None
    assert root.items
    written = root.items[0].get("cvss")
    kept = [item.text for item in written.items or ()] if written is not None else []
    with pytest.raises(CannotSplice):
        splice_finding(content, root.items[0], [*kept, V31], {"network": "routed"}, seen=hashlib.sha256(content).hexdigest())


ANSWERS = st.dictionaries(st.sampled_from([each.id for each in cvss_questions()]), st.integers(0, 1), min_size=1, max_size=6).map(
    lambda drawn: {name: next(each for each in cvss_questions() if each.id == name).choices[at].id for name, at in drawn.items()}
)


@settings(max_examples=80, deadline=None)
@given(ANSWERS, ANSWERS, st.sampled_from([BLOCK, FLOW]), st.booleans())
def test_written_twice_is_what_both_say_and_nothing_else_moves(
    first: dict[str, str], second: dict[str, str], text: str, crlf: bool
) -> None:
    content = (text.replace("\n", "\r\n") if crlf else text).encode()
    before = yaml.load(content, yaml.BaseLoader)
    kept: list[str] = []
    so_far: dict[str, str] = {}
    for answers in (first, second):
        old = score_finding(cvss_questions(), so_far) if so_far else None
        so_far = {**so_far, **answers}
        kept = vectors_to_keep(kept, old, score_finding(cvss_questions(), so_far))
        root, _ = read_yaml("f", content)
        assert root is not None
        assert root.items
        content = splice_finding(content, root.items[0], kept, answers, seen=hashlib.sha256(content).hexdigest())
    after = yaml.load(content, yaml.BaseLoader)
    now = score_finding(cvss_questions(), so_far)
    assert after[0] == {**before[0], "cvss": [each.vector.text for each in now.vectors], "answers": so_far}
    assert after[1:] == before[1:]
