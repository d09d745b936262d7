"""Why a control that is built in stands on no path that is told, as far as the assessment knows."""

from collections.abc import Iterable, Iterator, Mapping

from primum.documents.content.threat_links import answers
from primum.documents.source import Source


def off_path(source: Source, names: Iterable[str]) -> Mapping[str, list[str]]:
    """Some controls by the reason why no path meets them; each stands under the first reason that is true of it."""
    reasons = dict(_reasons(source))
    groups: dict[str, list[str]] = {reason: [] for reason in (*reasons, UNKNOWN)}
    for name in names:
        groups[next((reason for reason, true_of in reasons.items() if name in true_of), UNKNOWN)].append(name)
    return {reason: found for reason, found in groups.items() if found}


UNKNOWN = "nothing is known that hangs on them"


def _reasons(source: Source) -> Iterator[tuple[str, set[str]]]:
    device, counting = source.device, source.assessment.counting
    silent = {each.id for each in device.controls.values() if each.id not in counting}
    others = {each.id for each in device.controls.values() if not each.is_of_device}
    yield "others provide them, and they count for nothing today", silent & others
    yield "they are not proven, and count for nothing today", silent - others
    yield (
        "they drive the easiest attacks elsewhere; if one failed, a risk would become easier",
        {worth.control for worth in source.assessment.controls if worth.if_it_fails},
    )
    yield "other controls rest on them", {name for each in device.controls.values() for name in each.relies_on}
    effects = (effect for each in device.controls.values() for effect in each.safety_effects)
    yield "they keep a harm of another control acceptable", {name for effect in effects for name in effect.kept_acceptable_by}
    yield "the threats they answer are on no way that is told", {name for found in answers(source).values() for name in found}
    hardening = {name for name, of in source.catalogue.control_types.items() if of.effects}
    yield "the steps they harden are on no way that is told", {each.id for each in device.controls.values() if each.type in hardening}
