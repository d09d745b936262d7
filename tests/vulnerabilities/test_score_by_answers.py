"""Answers become vectors: the worst answer drives a metric, and what is not answered is never better than any answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primum.catalogue.cvss_question import CvssQuestion
from primum.device.cvss_metrics import ALL, BASE
from primum.folder.load_cvss_questions import cvss_questions, load_cvss_questions
from primum.vulnerabilities.asked_questions import asked_questions
from primum.vulnerabilities.score_by_answers import EASIEST_COUNTS_NOT, Scored, score_by_answers
from primum.vulnerabilities.score_vector import score_vector

QUESTIONS = cvss_questions()
BY_ID = {each.id: each for each in QUESTIONS}
LOSSES = ("C", "I", "A", "S", "VC", "VI", "VA", "SC", "SI", "SA", "MSI", "MSA")

MILD = {each.id: each.choices[0].id for each in QUESTIONS}
STICK = {
    **MILD,
    "carried": "brought",
    "defence": "no-defence",
    "circumstance": "any-time",
    "login": "no-login",
    "helper": "daily-work",
}
"""A stick in honest hands, and nothing is lost."""


def rank(scored: Scored, version: str, metric: str) -> int:
    """How bad a metric is; below its mildest value when the vector leaves it out."""
    metrics = (scored.vector_31 if version == "3.1" else scored.vector_40).metrics
    return ALL[version][metric].index(metrics[metric]) if metric in metrics else -1


def ranks(scored: Scored) -> dict[tuple[str, str], int]:
    return {(version, metric): rank(scored, version, metric) for version in ("3.1", "4.0") for metric in ALL[version]}


def scored(**answers: str) -> Scored:
    return score_by_answers(QUESTIONS, {name.replace("_", "-"): choice for name, choice in answers.items()})


# --- the questions as data ---


def test_every_question_can_be_answered_and_explained() -> None:
    for question in QUESTIONS:
        assert question.text.endswith("?")
        assert question.help
        assert question.choices[-1].leads or question.id in {"alone"} | {
            name for each in QUESTIONS for way in each.asked_when for name in way
        }


def test_every_base_metric_is_asked_for() -> None:
    asked = {key for each in QUESTIONS for key in each.metrics}
    assert {(version, metric) for version in ("3.1", "4.0") for metric in BASE[version]} <= asked
    assert {("4.0", "S"), ("4.0", "MSI"), ("4.0", "MSA")} <= asked


def test_each_kind_of_data_is_asked_for_reading_changing_and_stopping() -> None:
    for kind in ("therapy", "measuring", "alarms", "work", "records", "keys", "other", "beyond"):
        assert {f"{kind}-read", f"{kind}-wrong", f"{kind}-stopped"} <= set(BY_ID)


def test_ids_are_texts_for_every_reader_of_yaml() -> None:
    words = {each.id for each in QUESTIONS} | {choice.id for each in QUESTIONS for choice in each.choices}
    assert not words & {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}


def test_a_worse_answer_never_closes_a_question() -> None:
    """Else a worse answer could silence a follow-up, and with it a loss."""
    for question in QUESTIONS:
        if not question.id.endswith(("-wrong", "-stopped", "-read")) and not question.id.startswith("hurt"):
            continue
        for way in question.asked_when:
            for name, choices in way.items():
                order = [each.id for each in BY_ID[name].choices]
                assert sorted(order.index(each) for each in choices) == list(range(len(order) - len(choices), len(order)))


FAULTY = """- id: one
  about: a
  text: b?
  help: c
  choices: [{id: x, text: x, cvss31: {C: H}}, {id: y, text: y, cvss31: {C: N}}]
- id: two
  about: a
  text: b?
  help: c
  asked_when: {three: [x]}
  choices: [{id: x, text: x, cvss31: {C: Z}}, {id: x, text: y}]
- id: two
  about: a
  text: b?
  help: c
  asked_when: {one: [z]}
  choices: [{id: x, text: x, cvss40: {VC: H}}, {id: y, text: y}]
"""


def test_faults_in_the_data_are_told() -> None:
    _, problems = load_cvss_questions(FAULTY.encode())
    said = "\n".join(each.message for each in problems)
    for part in (
        "`y` is milder in C than a choice before it",
        "`three`, which is not asked before it",
        "C:Z is not in CVSS 3.1",
        "has a choice twice",
        "declared twice",
        "`z`, which is no choice of `one`",
        "`y` is milder in VC",
    ):
        assert part in said


# --- rules by example ---


def test_nothing_answered_is_the_worst_and_every_question_is_open() -> None:
    found = scored()
    assert found.vector_31.text == "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"
    assert found.vector_40.text == "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/MSI:S/MSA:S/S:P"
    assert found.open == tuple(each.id for each in QUESTIONS)
    assert score_vector(found.vector_40).whole == 100


def test_everything_at_its_mildest() -> None:
    found = score_by_answers(QUESTIONS, MILD)
    assert found.vector_31.text == "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N"
    assert found.vector_40.text == "CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N"
    assert found.open == ()


def test_a_stick_that_reads_out_patients() -> None:
    found = score_by_answers(QUESTIONS, {**STICK, "records": "in-reach", "records-read": "telling-or-many"})
    assert found.vector_31.text == "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N"
    assert found.vector_40.text == "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N"


def test_a_therapy_made_wrong_hurts_people_in_4_0() -> None:
    found = score_by_answers(QUESTIONS, {**STICK, "therapy": "in-reach", "therapy-wrong": "freely-wrong", "hurt-by-wrong": "injured"})
    assert found.vector_40.text == "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N/MSI:S/S:P"
    assert found.vector_31.text.endswith("/S:U/C:N/I:H/A:N")


def test_a_therapy_that_stops_hurts_people_through_availability() -> None:
    found = score_by_answers(QUESTIONS, {**STICK, "therapy": "in-reach", "therapy-stopped": "stopped", "hurt-by-stop": "injured"})
    assert found.vector_40.text.endswith("/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/MSA:S/S:P")


def test_the_highest_answer_drives_a_loss() -> None:
    found = score_by_answers(
        QUESTIONS,
        {**STICK, "records": "in-reach", "records-read": "harmless-few", "keys": "in-reach", "keys-read": "opening"},
    )
    reason = next(each for each in found.reasons if (each.version, each.metric) == ("4.0", "VC"))
    assert (reason.value, reason.answers, reason.open) == ("H", (("keys-read", "opening"),), ())


def test_one_obstacle_is_enough_for_complexity_in_3_1_and_4_0_tells_them_apart() -> None:
    found = score_by_answers(QUESTIONS, {**STICK, "circumstance": "rare-state"})
    assert found.vector_31.metrics["AC"] == "H"
    assert (found.vector_40.metrics["AC"], found.vector_40.metrics["AT"]) == ("L", "P")
    once = score_by_answers(QUESTIONS, {**STICK, "defence": "once-for-all"})
    assert once.vector_31.metrics["AC"] == "L"


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ({"login": "service"}, "H"),
        ({"login": "service", "secret": "shared"}, "L"),
        ({"login": "service", "secret": "in-every-device"}, "N"),
        ({"login": "clinical"}, "L"),
        ({"login": "clinical", "alone": "anybody", "emergency": "opens"}, "N"),
        ({"login": "clinical", "alone": "staff", "left-open": "stays-open"}, "N"),
        ({"login": "clinical", "alone": "nobody", "left-open": "stays-open"}, "L"),
        ({"login": "no-login", "secret": "personal"}, "N"),
    ],
)
def test_a_login_counts_as_far_as_it_keeps_people_out(answers: dict[str, str], value: str) -> None:
    found = score_by_answers(QUESTIONS, {**MILD, **answers})
    assert (found.vector_31.metrics["PR"], found.vector_40.metrics["PR"]) == (value, value)


def test_beyond_is_scope_in_3_1_and_subsequent_in_4_0() -> None:
    found = score_by_answers(QUESTIONS, {**STICK, "beyond": "goes-further", "beyond-stopped": "stopped", "hurt-by-stop": "unhurt"})
    assert found.vector_31.text.endswith("/S:C/C:N/I:N/A:H")
    assert found.vector_40.text.endswith("/VC:N/VI:N/VA:N/SC:N/SI:N/SA:H/S:N")


def test_follow_ups_wait_for_their_question() -> None:
    asked = asked_questions(QUESTIONS, {})
    assert asked["therapy"] is True
    assert asked["therapy-wrong"] is None
    assert asked_questions(QUESTIONS, {"therapy": "in-reach"})["therapy-wrong"] is True
    assert asked_questions(QUESTIONS, {"therapy": "out-of-reach"})["therapy-wrong"] is False
    assert asked_questions(QUESTIONS, {"therapy": "a word that is none"})["therapy-wrong"] is None


def test_answers_that_fit_nothing_count_for_nothing() -> None:
    assert scored(network="sideways", nonsense="x") == scored()


def test_an_answer_to_a_question_that_is_not_asked_counts_for_nothing() -> None:
    assert score_by_answers(QUESTIONS, {**MILD, "therapy-wrong": "freely-wrong"}) == score_by_answers(QUESTIONS, MILD)


# --- laws ---

ANSWERS = st.fixed_dictionaries({}, optional={each.id: st.sampled_from([choice.id for choice in each.choices]) for each in QUESTIONS})


def worse(key: tuple[str, str], one: dict[tuple[str, str], int], other: dict[tuple[str, str], int]) -> bool:
    return one[key] < other[key]


@settings(max_examples=150, deadline=None)
@given(ANSWERS, st.data())
def test_a_worse_answer_never_lowers_a_loss(answers: dict[str, str], data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(QUESTIONS))
    low = data.draw(st.integers(0, len(question.choices) - 2))
    high = data.draw(st.integers(low + 1, len(question.choices) - 1))
    mild = ranks(score_by_answers(QUESTIONS, {**answers, question.id: question.choices[low].id}))
    bad = ranks(score_by_answers(QUESTIONS, {**answers, question.id: question.choices[high].id}))
    assert [key for key in mild if key[1] in LOSSES and bad[key] < mild[key]] == []


@settings(max_examples=150, deadline=None)
@given(ANSWERS, st.data())
def test_a_worse_answer_never_lowers_any_metric(answers: dict[str, str], data: st.DataObject) -> None:
    """True of the ways in and the log-in as well: a follow-up that closes has nothing worse to say than the answer that closed it."""
    question = data.draw(st.sampled_from(QUESTIONS))
    for low, high in zip(question.choices, question.choices[1:], strict=False):
        mild = ranks(score_by_answers(QUESTIONS, {**answers, question.id: low.id}))
        bad = ranks(score_by_answers(QUESTIONS, {**answers, question.id: high.id}))
        assert [key for key in mild if bad[key] < mild[key]] == []


@settings(max_examples=150, deadline=None)
@given(ANSWERS, st.data())
def test_not_answered_is_never_better_than_any_answer(answers: dict[str, str], data: st.DataObject) -> None:
    question: CvssQuestion = data.draw(st.sampled_from(QUESTIONS))
    without = {name: choice for name, choice in answers.items() if name != question.id}
    silent = score_by_answers(QUESTIONS, without)
    assert question.id in silent.open or asked_questions(QUESTIONS, without)[question.id] is False
    for choice in question.choices:
        told = ranks(score_by_answers(QUESTIONS, {**without, question.id: choice.id}))
        assert [key for key, value in ranks(silent).items() if value < told[key]] == []


@settings(max_examples=150, deadline=None)
@given(ANSWERS)
def test_every_metric_of_a_vector_has_its_reason(answers: dict[str, str]) -> None:
    found = score_by_answers(QUESTIONS, answers)
    for version, vector in (("3.1", found.vector_31), ("4.0", found.vector_40)):
        reasons = {each.metric: each for each in found.reasons if each.version == version}
        assert {name: each.value for name, each in reasons.items()} == vector.metrics
        for each in reasons.values():
            assert set(each.open) <= set(found.open)
            for question, choice in each.answers:
                assert answers[question] == choice
                chosen = BY_ID[question].choice(choice)
                assert chosen is not None
                assert (version, each.metric, each.value) in chosen.leads
    assert set(found.asked) & set(found.open) == {name for name in found.asked if name not in answers}


@settings(max_examples=60, deadline=None)
@given(ANSWERS)
def test_answering_the_first_open_question_again_and_again_ends(answers: dict[str, str]) -> None:
    given_now = dict(answers)
    for _ in range(len(QUESTIONS) + 1):
        found = score_by_answers(QUESTIONS, given_now)
        if not found.open:
            break
        assert found.open[0] in found.asked
        given_now[found.open[0]] = BY_ID[found.open[0]].choices[-1].id
    assert found.open == ()


def test_the_one_metric_that_takes_the_mildest_is_complexity_of_3_1() -> None:
    assert {("3.1", "AC")} == EASIEST_COUNTS_NOT
