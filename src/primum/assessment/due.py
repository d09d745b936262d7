"""due(): everything that has to be done or looked at again by a day, from the folder, the policy and the law's limits."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from primum.assessment.assessment import Assessment
from primum.assessment.handled_findings import handled_findings
from primum.catalogue.requirement import Confidence, Force, Framework
from primum.device.due_item import Basis, DueItem, DueState
from primum.lifecycle.clocks_of_actions import clocks_of_actions
from primum.lifecycle.clocks_of_fda import clocks_of_fda
from primum.lifecycle.clocks_of_findings import clocks_of_findings
from primum.lifecycle.clocks_of_incidents import clocks_of_incidents
from primum.lifecycle.clocks_of_records import clocks_of_records
from primum.lifecycle.clocks_of_reports import clocks_of_reports
from primum.lifecycle.clocks_of_support import clocks_of_support
from primum.lifecycle.limit import Limit
from primum.requirements.judge_requirements import asked_of, is_asked


def due(assessment: Assessment, frameworks: Iterable[Framework]) -> tuple[DueItem, ...]:
    """Every item on the day of the assessment, done ones too: by day, those without one last."""
    device, now = assessment.device, assessment.basis.now
    targets = device.policy.targets
    incidents = [each.on(now) for each in device.incidents.values() if each.aware <= now]
    limits = limits_of(assessment, frameworks)
    items = [
        *clocks_of_incidents(incidents, limits, targets, now),
        *clocks_of_actions(incidents, device.identity.regulation, targets, now),
        *clocks_of_fda(incidents, limits, targets, now),
        *clocks_of_findings(handled_findings(assessment), targets, now),
        *clocks_of_records(device, now),
        *clocks_of_reports(device, now),
        *clocks_of_support(device, now),
    ]
    return tuple(sorted(items, key=_order))


def _order(item: DueItem) -> tuple[date, str]:
    return (item.due or date.max, item.id)


def is_overdue(items: Sequence[DueItem]) -> bool:
    """Whether the last day of something has passed."""
    return any(item.state is DueState.OVERDUE for item in items)


def limits_of(assessment: Assessment, frameworks: Iterable[Framework]) -> list[Limit]:
    """The limits in days that are asked of the device that day; a proposal only where the folder switches it on, and marked as one."""
    identity, now = assessment.device.identity, assessment.basis.now
    return [limit for framework in asked_of(identity, frameworks, now) for limit in _limits(framework, assessment)]


def _limits(framework: Framework, assessment: Assessment) -> Iterator[Limit]:
    for item in framework.requirements:
        if item.days and is_asked(item, assessment.device.identity):
            known = "" if item.confidence is Confidence.FOUND else item.confidence.value
            basis = Basis(name=item.name, mark="proposal, no law" if framework.force is Force.PROPOSAL else known)
            for name, days in sorted(item.days.items(), key=lambda pair: (pair[1], pair[0])):
                yield Limit(item.name, basis, name, days)
