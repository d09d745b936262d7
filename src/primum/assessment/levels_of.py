"""levels_of(): what each vulnerability and weakness alone does to a patient in the version that the folder describes."""

from primum.assessment.assessment import Assessment
from primum.device.policy import Acceptability


def levels_of(assessment: Assessment) -> dict[str, Acceptability]:
    """The worst level that each vulnerability or weakness alone brings a risk to in the version that the folder describes, by its id; those
    that reach nobody there are left out."""
    levels: dict[str, Acceptability] = {}
    for each in assessment.findings:
        name = each.finding.vulnerability if each.finding is not None else each.id
        if each.worst_alone is not None:
            levels[name] = max(levels.get(name, each.worst_alone), each.worst_alone, key=lambda level: level.rank)
    return levels
