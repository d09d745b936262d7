"""One requirement with its verdict, every reason, and how to decide on it."""

from shlex import quote
from typing import NoReturn

from primum.cli.judged import Judged, judged
from primum.cli.opening import bad_input, day
from primum.cli.print_requirements import print_verdict
from primum.cli.screen import Screen
from primum.device.gate import GATE, Stage
from primum.folder.load_requirements import frameworks


def is_requirement(name: str) -> bool:
    """Whether a name is one of a requirement, such as `MDR:GSPR-17.2`."""
    return name.partition(":")[0] in frameworks() and ":" in name


def refuse_what_has_no_item(place: str, name: str) -> None:
    """Exit 2 for what is explained elsewhere: a whole framework, or a condition of a gate; and for a name in small letters."""
    items = (each.name for framework in frameworks().values() for each in framework.requirements)
    meant = next((each for each in (*frameworks(), *items) if each.casefold() == name.casefold()), name)
    if meant != name:
        bad_input(f"`{name}` is nothing in this device; did you mean `{meant}`?")
    if name in frameworks():
        lists = f"`primum requirements {quote(place)} --framework {name} --all` shows it"
        bad_input(f"`{name}` is a whole framework; {lists}, and an item of it is explained by its id, such as `MDR:GSPR-17.2`")
    if name.startswith(GATE):
        stage = name.removeprefix(GATE).partition(".")[0]
        known = stage in [each.value for each in Stage]
        shows = f"primum gate {quote(place)} --stage {stage} --all" if known else f"primum gate {quote(place)} --all"
        bad_input(f"`{name}` would be a condition of a gate; `{shows}` shows how it stands with those there are")


def _not_asked(place: str, name: str, found: Judged) -> NoReturn:
    """Exit 2: there is no such item, or its framework, or the item alone, is not asked of this device."""
    framework, _, wanted = name.partition(":")
    if wanted not in (each.id for each in frameworks()[framework].requirements):
        lists = f"`primum requirements {quote(place)} --framework {framework} --all` lists those asked of this device"
        bad_input(f"`{framework}` has no item `{wanted}` here; {lists}")
    why = dict(found.judgement.left_out).get(framework) or "it is not asked of devices of this class"
    bad_input(f"`{name}` is not asked of this device: {why}")


def explain_requirement(place: str, name: str, at: str | None, store: str | None, screen: Screen) -> None:
    """Print what a folder shows of one requirement; exit 2 when it is not asked of the device."""
    found = judged(place, store, day(at), screen)
    item = found.judgement.requirements.get(name)
    if item is None:
        _not_asked(place, name, found)
    framework = next(each for each in found.judgement.frameworks if each.id == item.framework)
    screen.say(screen.paint(f"{framework.title}, {item.clause or item.id}", "title"))
    screen.say(f"  {item.asks}")
    if item.evidence:
        screen.say(f"  usually shown by: {', '.join(item.evidence)}")
    verdict = found.judgement.verdicts[name]
    print_verdict(verdict, item, screen, everything=True)
    for each in item.crosswalks:
        whose = "Primum's own reading" if each.author == "Primum" else f"by {each.author}"
        screen.say(f"  {each.relation.value} {each.to} ({whose})")
    screen.say(f"  to decide on this: `decisions.yaml`, on: {name}, decision: fulfilled or not_applicable, saw: {verdict.fingerprint}")
