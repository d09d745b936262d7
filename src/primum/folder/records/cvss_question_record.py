"""`cvss-questions.yaml` of the catalogue: the questions that lead to the severity vectors of a finding."""

from typing import Annotated

from pydantic import Field

from primum.folder.records.base import Id, Record, Said, Words


class CvssChoiceRecord(Record):
    """One answer and the metric values of CVSS 3.1 and 4.0 that it leads to."""

    id: Id
    text: Said
    cvss31: dict[str, str] = {}
    cvss40: dict[str, str] = {}


class CvssQuestionRecord(Record):
    """One question; `asked_when` is a mapping of earlier answers, or a list of them of which one must fit."""

    id: Id
    about: Said
    text: Said
    help: Said
    like: Words = ()
    asked_when: dict[str, Words] | tuple[dict[str, Words], ...] = ()
    choices: Annotated[tuple[CvssChoiceRecord, ...], Field(min_length=2)]
