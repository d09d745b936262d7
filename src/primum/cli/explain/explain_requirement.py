"""One requirement with its verdict, every reason, and how to decide on it."""

from primum.cli.judged import judged
from primum.cli.opening import bad_input, day
from primum.cli.print_requirements import print_verdict
from primum.cli.screen import Screen
from primum.diagnostics.suggest import suggest
from primum.folder.load_requirements import frameworks


def is_requirement(name: str) -> bool:
    """Whether a name is one of a requirement, such as `MDR:GSPR-17.2`."""
    return name.partition(":")[0] in frameworks() and ":" in name


def explain_requirement(place: str, name: str, at: str | None, store: str | None, screen: Screen) -> None:
    """Print what a folder shows of one requirement; exit 2 when it is not asked of the device."""
    found = judged(place, store, day(at), screen)
    item = found.judgement.requirements.get(name)
    if item is None:
        reasons = dict(found.judgement.left_out)
        why = (
            reasons.get(name.partition(":")[0]) or suggest(name, found.judgement.requirements) or "it is not asked of devices of this class"
        )
        bad_input(f"`{name}` is not asked of this device: {why}")
    framework = next(each for each in found.judgement.frameworks if each.id == item.framework)
    screen.say(screen.paint(f"{framework.title}, {item.clause or item.id}", "title"))
    screen.say(f"  {item.asks}")
    if item.evidence:
        screen.say(f"  usually shown by: {', '.join(item.evidence)}")
    verdict = found.judgement.verdicts[name]
    print_verdict(verdict, item, screen, everything=True)
    for each in item.crosswalks:
        screen.say(f"  {each.relation.value} {each.to} ({each.author})")
    screen.say(f"  to decide on this: `decisions.yaml`, on: {name}, decision: fulfilled or not_applicable, saw: {verdict.fingerprint}")
