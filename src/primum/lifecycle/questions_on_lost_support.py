"""The questions that IMDRF N70, 5.5 leads a person through when a software part loses the support of its maker. None is answered here."""

from primum.lifecycle.stage_by_dates import SupportStage

_FIRST = ("Does the missing support have an effect on the safety of patients? If not, the device stays in its stage; tell the users.",)
_IN_SUPPORT = (
    "If it has: is the risk held down without the unsupported part, so that the device stays in Support?",
    "Or only with it, so that the device goes over to Limited Support?",
    "Or not at all, so that it goes over to End of Support?",
)
_IN_LIMITED_SUPPORT = (
    "If it has: can the device still be protected reasonably, so that it stays in Limited Support?",
    "Or not, so that it goes over to End of Support?",
)
_LAST = ("Is what changes made public, and are the risk assessment and `support_plan` in architecture.yaml up to date?",)


def questions_on_lost_support(stage: SupportStage) -> tuple[str, ...]:
    """The questions in their order, for a device in a stage."""
    if stage is SupportStage.SUPPORT:
        return (*_FIRST, *_IN_SUPPORT, *_LAST)
    if stage is SupportStage.LIMITED_SUPPORT:
        return (*_FIRST, *_IN_LIMITED_SUPPORT, *_LAST)
    if stage is SupportStage.END_OF_SUPPORT:
        return ("Support has ended: do users know which part it is and what they can do about it?", *_LAST)
    return ("Can the part be replaced before the device is released?", *_LAST)
