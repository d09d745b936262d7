"""levels_of(): what each vulnerability and weakness alone does to a patient in the version that the folder describes."""

from primum.assessment.assessment import Assessment
from primum.device.policy import Acceptability


def levels_of(assessment: Assessment) -> dict[str, Acceptability]:
    """The worst level that each vulnerability or weakness alone brings a risk to in the version that the folder describes, by its id; those
    that reach nobody there are left out."""
    levels: dict[str, Acceptability] = {}
    for each in assessment.findings:
        name = each.finding.vulnerability if each.finding is not None else each.id
        for effect in each.effects:
            levels[name] = max(levels.get(name, effect.alone_level), effect.alone_level, key=lambda level: level.rank)
    return levels
