"""Severity vectors: read strictly, kept whole, scored as FIRST publishes, and what their metrics mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primum.device.cvss_metrics import ALL, BASE
from primum.device.cvss_vector import CvssVector, fault_of_vector, read_vector
from primum.vulnerabilities.score_vector import score_vector

V2 = "AV:N/AC:L/Au:N/C:N/I:N/A:C"
V3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
V4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
NONE = ("none", "none", "none")

PUBLISHED = [
    # FIRST, CVSS v2 complete guide, section 3.3: base, temporal, environmental
    (V2, 78),
    (f"{V2}/E:F/RL:OF/RC:C", 64),
    (f"{V2}/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H", 92),
    ("AV:N/AC:L/Au:N/C:C/I:C/A:C", 100),
    ("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C", 83),
    ("AV:L/AC:H/Au:N/C:C/I:C/A:C", 62),
    ("AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C", 49),
    # FIRST, CVSS v3.1 examples
    ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 64),
    ("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 31),
    ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 99),
    ("CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 42),
    ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 75),
    (V3, 98),
    ("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 68),
    ("CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 68),
    ("CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H", 93),
    ("CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 78),
    ("CVSS:3.0/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", 46),
    # FIRST, CVSS v4.0 examples
    ("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 73),
    ("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 77),
    ("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", 83),
    ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 51),
    ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 87),
    ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 100),
    (V4, 93),
]


@pytest.mark.parametrize(("text", "tenths"), PUBLISHED)
def test_published_scores(text: str, tenths: int) -> None:
    vector = read_vector(text)
    assert vector is not None
    assert vector.text == text
    assert score_vector(vector).whole == tenths


def test_a_score_tells_the_base_from_the_whole() -> None:
    vector = read_vector(f"{V2}/E:F/RL:OF/RC:C")
    assert vector is not None
    assert score_vector(vector).in_words == "6.4 medium (base metrics alone: 7.8)"
    plain = read_vector(V3)
    assert plain is not None
    assert score_vector(plain).in_words == "9.8 critical"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (V2, "high"),
        ("AV:N/AC:L/Au:N/C:C/I:C/A:C", "high"),
        ("AV:L/AC:H/Au:M/C:N/I:N/A:N", "low"),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", "none"),
        ("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "low"),
        (V4, "critical"),
    ],
)
def test_the_word_of_a_score_is_that_of_its_version(text: str, word: str) -> None:
    vector = read_vector(text)
    assert vector is not None
    assert score_vector(vector).word == word


# --- reading ---


@pytest.mark.parametrize("text", [f"({V2})", f"CVSS:2.0/{V2}", f"CVSS2#{V2}", "A:C/I:N/C:N/Au:N/AC:L/AV:N"])
def test_what_publishers_do_with_2_0_is_read(text: str) -> None:
    vector = read_vector(text)
    assert vector is not None
    assert (vector.version, vector.canonical, vector.text) == ("2.0", V2, text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "begins with no known version"),
        ("junk", "begins with no known version"),
        ("9.8", "begins with no known version"),
        ("CVSS:3.2/AV:N", "begins with no known version"),
        ("CVSS:5.0/AV:N", "begins with no known version"),
        (V3.lower(), "begins with no known version"),
        (V3[:-4], "`A` is missing"),
        ("CVSS:3.1/AV:N/AC:L", "`PR`, `UI`, `S`, `C`, `I`, `A` are missing"),
        (f"{V3}/A:N", "`A` stands in it twice"),
        (f"{V3}/A:H", "`A` stands in it twice"),
        (f"{V3}/E:A", "`A` is not a value of E; its values are X, U, P, F, H"),
        (f"{V3}/SC:H", "`SC:H` is not a metric of CVSS 3.1"),
        (f"{V3}/", "a metric is missing"),
        (f"{V3} ", "`H ` is not a value of A"),
        (f"{V3}/E", "`` is not a value of E"),
        (f"{V4.replace('SI:N', 'SI:S')}", "`S` is not a value of SI"),
        (V2.replace("Au:N", "PR:N"), "`PR:N` is not a metric of CVSS 2.0"),
        (f"({V2}", "begins with no known version"),
        ("AV:" + "N" * 10_000_000, "no vector has more than"),
        (V3 + "/" * 10_000_000, "no vector has more than"),
    ],
)
def test_what_is_no_vector_says_why(text: str, fault: str) -> None:
    assert read_vector(text) is None
    assert fault in fault_of_vector(text)


def values_of(version: str, metric: str) -> st.SearchStrategy[str]:
    return st.sampled_from(ALL[version][metric])


@st.composite
def vectors(draw: st.DrawFn) -> str:
    """A vector of any version with any of its metrics, in any order."""
    version = draw(st.sampled_from(list(ALL)))
    more = draw(st.sets(st.sampled_from([name for name in ALL[version] if name not in BASE[version]]), max_size=8))
    names = draw(st.permutations([*BASE[version], *sorted(more)]))
    body = "/".join(f"{name}:{draw(values_of(version, name))}" for name in names)
    return body if version == "2.0" else f"CVSS:{version}/{body}"


@settings(max_examples=200, deadline=None)
@given(vectors())
def test_every_vector_is_read_scored_and_written_back(text: str) -> None:
    vector = read_vector(text)
    assert vector is not None
    assert fault_of_vector(text) == ""
    again = read_vector(vector.canonical)
    assert again is not None
    assert (again.version, again.metrics) == (vector.version, vector.metrics)
    assert again.canonical == vector.canonical
    score = score_vector(vector)
    assert 0 <= score.base <= 100
    assert 0 <= score.whole <= 100
    assert score == score_vector(again)
    assert vector.exploit in ("unknown", "unreported", "poc", "attacked")
    assert vector.attack_vector in ("network", "adjacent", "local", "physical")
    words = (vector.confidentiality, vector.integrity, vector.availability, *vector.subsequent, vector.privileges)
    assert set(words) <= {"none", "low", "high"}


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.text("CVSS:3.1/42.0AVNACLPRUISHEX()#", max_size=80)))
def test_reading_never_raises(text: str) -> None:
    vector = read_vector(text)
    assert (vector is None) == bool(fault_of_vector(text))


@settings(max_examples=200, deadline=None)
@given(vectors(), st.data())
def test_a_vector_without_one_base_metric_is_none(text: str, data: st.DataObject) -> None:
    vector = read_vector(text)
    assert vector is not None
    name = data.draw(st.sampled_from(list(BASE[vector.version])))
    parts = [part for part in text.split("/") if not part.startswith(f"{name}:")]
    assert read_vector("/".join(parts)) is None


# --- meanings ---


def the(text: str) -> CvssVector:
    vector = read_vector(text)
    assert vector is not None, fault_of_vector(text)
    return vector


@pytest.mark.parametrize(
    ("text", "losses", "beyond"),
    [
        ("AV:N/AC:L/Au:N/C:N/I:P/A:C", ("none", "low", "high"), NONE),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:H", ("none", "low", "high"), NONE),
        ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:L/A:H", ("none", "low", "high"), ("none", "low", "high")),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:H/SC:H/SI:N/SA:L", ("none", "low", "high"), ("high", "none", "low")),
        (f"{V4}/MSI:S", ("high", "high", "high"), ("none", "high", "none")),
        (f"{V4}/MSA:S", ("high", "high", "high"), ("none", "none", "high")),
        (f"{V4}/MSA:L", ("high", "high", "high"), NONE),
    ],
)
def test_losses(text: str, losses: tuple[str, ...], beyond: tuple[str, ...]) -> None:
    vector = the(text)
    assert (vector.confidentiality, vector.integrity, vector.availability) == losses
    assert vector.subsequent == beyond


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (("AV:N/AC:L/Au:N", "AV:N/AC:L/Au:N"), "none"),
        (("Au:N", "Au:S"), "low"),
        (("Au:N", "Au:M"), "high"),
        (("PR:N", "PR:L"), "low"),
        (("PR:N", "PR:H"), "high"),
    ],
)
def test_privileges(change: tuple[str, str], word: str) -> None:
    found = {the(text.replace(*change)).privileges for text in (V2, V3, V4) if change[0] in text}
    assert found == {word}


@pytest.mark.parametrize(
    ("text", "is_complex", "requires", "user"),
    [
        (V2, False, False, False),
        (V2.replace("AC:L", "AC:M"), False, False, True),
        (V2.replace("AC:L", "AC:H"), True, False, False),
        (V3, False, False, False),
        (V3.replace("AC:L", "AC:H"), True, False, False),
        (V3.replace("UI:N", "UI:R"), False, False, True),
        (V4, False, False, False),
        (V4.replace("AC:L", "AC:H"), True, False, False),
        (V4.replace("AT:N", "AT:P"), False, True, False),
        (V4.replace("UI:N", "UI:P"), False, False, True),
        (V4.replace("UI:N", "UI:A"), False, False, True),
    ],
)
def test_obstacles(text: str, is_complex: bool, requires: bool, user: bool) -> None:
    vector = the(text)
    assert (vector.is_complex, vector.needs_attack_requirements, vector.needs_user) == (is_complex, requires, user)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (V2, "unknown"),
        (f"{V2}/E:ND", "unknown"),
        (f"{V2}/E:U", "unreported"),
        (f"{V2}/E:POC", "poc"),
        (f"{V2}/E:F", "attacked"),
        (f"{V2}/E:H", "attacked"),
        (V3, "unknown"),
        (f"{V3}/E:X", "unknown"),
        (f"{V3}/E:U", "unreported"),
        (f"{V3}/E:P", "poc"),
        (f"{V3}/E:F", "attacked"),
        (f"{V3}/E:H", "attacked"),
        (V4, "unknown"),
        (f"{V4}/E:U", "unreported"),
        (f"{V4}/E:P", "poc"),
        (f"{V4}/E:A", "attacked"),
    ],
)
def test_exploit_maturity(text: str, word: str) -> None:
    assert the(text).exploit == word


@pytest.mark.parametrize(("value", "word"), [("N", "network"), ("A", "adjacent"), ("L", "local"), ("P", "physical")])
def test_attack_vector(value: str, word: str) -> None:
    texts = [V3, V4] if value == "P" else [V2, V3, V4]
    assert {the(text.replace("AV:N", f"AV:{value}")).attack_vector for text in texts} == {word}


def test_a_vector_can_be_a_key() -> None:
    assert {the(V3): 1}[the(V3)] == 1
    assert the(V3) != the(V2)
