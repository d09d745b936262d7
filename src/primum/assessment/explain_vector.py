"""A severity vector in words, metric by metric, with its score."""

from msgspec import Struct

from primum.assessment.metric_words import metric_words
from primum.device.cvss_metrics import ALL
from primum.device.cvss_vector import CvssVector
from primum.vulnerabilities.score_vector import Score, score_vector


class MetricInWords(Struct, frozen=True, kw_only=True):
    """One metric of a vector, what it asks and what its value says."""

    metric: str
    value: str
    asks: str
    says: str


class VectorInWords(Struct, frozen=True, kw_only=True):
    """A vector with its score and its metrics in the order of the specification."""

    vector: CvssVector
    score: Score
    metrics: tuple[MetricInWords, ...]


def explain_vector(vector: CvssVector) -> VectorInWords:
    """What a vector says."""
    metrics = []
    for metric in ALL[vector.version]:
        value = vector.metrics.get(metric)
        if value is not None:
            asks, says = metric_words(vector.version, metric, value)
            metrics.append(MetricInWords(metric=metric, value=value, asks=asks, says=says))
    return VectorInWords(vector=vector, score=score_vector(vector), metrics=tuple(metrics))
