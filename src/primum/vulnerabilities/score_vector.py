"""The score of a severity vector, as its specification computes it (library `cvss`)."""

from decimal import Decimal

from cvss import CVSS2, CVSS3, CVSS4  # type: ignore[import-untyped]
from msgspec import Struct

from primum.device.cvss_metrics import BASE
from primum.device.cvss_vector import CvssVector

WORDS = ((90, "critical"), (70, "high"), (40, "medium"), (1, "low"), (0, "none"))
"""The qualitative scale of CVSS 3.x and 4.0, in tenths; 2.0 has no critical and no none (as NVD rates it)."""

TEMPORAL = ("E", "RL", "RC")
"""Metrics of the temporal group of 2.0 and 3.x."""


class Score(Struct, frozen=True, kw_only=True):
    """Scores in tenths: of the base metrics alone, and of the vector with all that it states about threat and environment.

    A score orders; it is no probability, and it says nothing about a patient.
    """

    base: int
    whole: int
    version: str

    @property
    def in_words(self) -> str:
        """Such as `7.8 high`, with the base score where it is another."""
        text = f"{self.whole // 10}.{self.whole % 10} {self.word}"
        return text if self.base == self.whole else f"{text} (base metrics alone: {self.base // 10}.{self.base % 10})"

    @property
    def word(self) -> str:
        """The word for the whole score: none, low, medium, high, critical."""
        word = next(word for least, word in WORDS if self.whole >= least)
        return {"critical": "high", "none": "low"}.get(word, word) if self.version == "2.0" else word


def score_vector(vector: CvssVector) -> Score:
    """The scores of a vector."""
    version = vector.version
    stated = {name for name, value in vector.metrics.items() if value not in ("X", "ND")} - set(BASE[version])
    if version == "4.0":
        base = _tenths(CVSS4(_only_base(vector)).base_score)
        return Score(version=version, base=base, whole=_tenths(CVSS4(vector.canonical).base_score) if stated else base)
    scores = (CVSS2 if version == "2.0" else CVSS3)(vector.canonical).scores()
    return Score(version=version, base=_tenths(scores[0]), whole=_tenths(scores[_formula(stated)]))


def _formula(stated: set[str]) -> int:
    """Which of base (0), temporal (1) and environmental (2) speaks of all that is stated.

    The environmental formula of 3.1 can differ from the base formula where nothing is stated, so it is not used for nothing.
    """
    if stated - set(TEMPORAL):
        return 2
    return 1 if stated else 0


def _only_base(vector: CvssVector) -> str:
    metrics = {name: vector.metrics[name] for name in BASE[vector.version]}
    return CvssVector(version=vector.version, metrics=metrics, text="").canonical


def _tenths(score: object) -> int:
    return int(Decimal(str(score)) * 10)
