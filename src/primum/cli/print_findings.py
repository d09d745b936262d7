"""Findings on the screen: those that reach somebody first, worst first; then the rest, each with the reason why it reaches nobody."""

from collections.abc import Sequence
from shlex import quote

from primum.assessment.assessment import Assessment
from primum.assessment.looked_into import LookedInto
from primum.cli.print_assessment import ease_words
from primum.cli.screen import Row, Screen
from primum.device.ease import Ease
from primum.device.finding import Effect, Finding, RankedFinding
from primum.device.risk import SecurityRisk
from primum.device.safety import HarmKind

SHOWN = 12


def print_findings(
    assessment: Assessment, looked: LookedInto, notes: Sequence[tuple[str, str]], screen: Screen, folder: str, *, everything: bool
) -> None:
    """What a person wants to know of a device's vulnerabilities, and how far they were looked for; `everything` leaves nothing out."""
    _head(assessment, looked, notes, screen)
    reaching = [each for each in assessment.findings if each.reaches]
    _reaching(assessment, reaching, screen, everything=everything)
    quiet = [each for each in assessment.findings if not each.reaches]
    _rest(quiet, screen, everything=everything)
    _to_decide(assessment, screen)
    _count(assessment, screen)
    if reaching and not everything:
        name, place = reaching[0].id, quote(folder)
        screen.say(screen.paint(f"More: `primum scan {place} --all`, `primum explain {place} {name}`, `primum triage {place}`.", "dim"))


def counted(number: int, word: str, several: str = "") -> str:
    """`1 part`, `2 parts`, `2 fixes`."""
    return f"{number} {word if number == 1 else several or word + 's'}"


def _head(assessment: Assessment, looked: LookedInto, notes: Sequence[tuple[str, str]], screen: Screen) -> None:
    device, bills = assessment.device, [bill for each in assessment.device.bills.values() for bill in each]
    screen.say(screen.paint(f"{device.identity.name} {device.identity.software_version}", "title") + f"  as of {assessment.basis.now}")
    have = "has" if looked.known == 1 else "have"
    screen.say(
        f"{counted(len(bills), 'SBOM')} with {counted(looked.all, 'software part')}; {looked.known} {have} an identity, "
        f"{looked.parts} in ecosystems that the advisories at hand speak of"
    )
    if looked.known < looked.all:
        others = looked.all - looked.known
        text = f"nothing can be matched to the other {others}: a package URL or CPE in the SBOM, or `aliases.yaml`, settles it"
        screen.say(screen.paint(text, "dim"))
    for text, role in notes:
        screen.say(screen.paint(text, role))


def _reaching(assessment: Assessment, reaching: Sequence[RankedFinding], screen: Screen, *, everything: bool) -> None:
    if not reaching:
        screen.heading("No known vulnerability reaches anybody today")
        return
    risks = assessment.risks_by_id
    health = sum(any(risks[effect.risk].harm_kind == HarmKind.HEALTH for effect in each.effects) for each in reaching)
    screen.heading(
        f"Findings that reach somebody ({len(reaching)}, {health} of them with harm to health), worst first: "
        "the easiest attack that uses each, with no other at hand"
    )
    rows: list[Row] = []
    for each in reaching if everything else reaching[:SHOWN]:
        for number, effect in enumerate(each.effects if everything else each.telling):
            rows.append(_row(assessment, each, effect, risks[effect.risk], first=number == 0))
    screen.table(["finding", "risk", "severity", "alone", "level", "once fixed", "known"], rows)
    legend = "alone, once fixed: points of attack potential, fewer is easier; once fixed leaves all others open"
    if any(effect.is_detour for each in reaching for effect in each.effects):
        legend += "; (detour) regains what it had before"
    screen.say(screen.paint(f"  {legend}", "dim"))
    if len(reaching) > SHOWN and not everything:
        screen.say(screen.paint(f"  ... and {len(reaching) - SHOWN} more; `--all` shows them", "dim"))


def _row(assessment: Assessment, ranked: RankedFinding, effect: Effect, risk: SecurityRisk, *, first: bool) -> Row:
    alone = _ease(assessment, effect.alone) + (" (detour)" if effect.is_detour else "")
    fixed = _ease(assessment, effect.without)
    others = len(ranked.group) - 1
    if others and effect.without != effect.without_group:
        fixed += f"; with its {others} equals {_ease(assessment, effect.without_group)}"
    name = ranked.id if first else ""
    level = effect.alone_level.value
    return [name, risk.id, risk.severity, alone, (level, level), fixed, _known(ranked.finding) if first else ""]


def _ease(assessment: Assessment, ease: Ease) -> str:
    return ease_words(assessment.device.policy.exploitability(ease.points), ease.points)


def _known(finding: Finding | None) -> str:
    """What is known about attackers who use it."""
    if finding is None:
        return "our own"
    said = [f"exploited since {finding.known_exploited}"] if finding.known_exploited else []
    if finding.epss is not None:
        said.append(f"EPSS {finding.epss // 100}.{finding.epss % 100:02} %")
    if not any(each.vectors for each in finding.advisories):
        said.append("no vector")
    return ", ".join(said)


def _rest(quiet: Sequence[RankedFinding], screen: Screen, *, everything: bool) -> None:
    if not quiet:
        return
    screen.heading(f"Findings that reach nobody ({len(quiet)}), and why")
    shown = quiet if everything else quiet[:SHOWN]
    screen.table(["finding", "why"], [[each.id, each.why_not] for each in shown])
    if len(quiet) > len(shown):
        screen.say(screen.paint(f"  ... and {len(quiet) - len(shown)} more; `--all` shows them", "dim"))


def _to_decide(assessment: Assessment, screen: Screen) -> None:
    """What waits for a person: statements that lapsed, proposals, matches that no order of versions decides."""
    findings = [each.finding for each in assessment.findings if each.finding is not None]
    lines = [(each.id, f"{name} does not hold: {why}", "error") for each in findings for name, why in each.disposition.lapsed]
    lines += [(each.id, f"proposal {', '.join(each.disposition.proposals)} waits for a named person", "warning")
              for each in findings if each.disposition.proposals and not assessment.is_closed_today(each)]  # fmt: skip
    lines += [(each.id, f"{each.disposition.closed_by} does not close it: {', '.join(failing)} does not count", "error")
              for each in findings if (failing := assessment.failing_guards(each))]  # fmt: skip
    lines += [(each.id, f"cannot be decided: {each.matches[0].range.undecidable}", "warning") for each in findings if each.is_undecidable]
    if not lines:
        return
    screen.heading(f"For a person to decide ({len(lines)})")
    for name, text, role in lines:
        screen.say(f"  {name}: " + screen.paint(text, role))


def _count(assessment: Assessment, screen: Screen) -> None:
    findings = [each.finding for each in assessment.findings if each.finding is not None]
    closed = sum(assessment.is_closed_today(each) for each in findings)
    candidates = sum(bool(each.candidate) for each in findings)
    reaching = sum(each.reaches for each in assessment.findings)
    own = len(assessment.findings) - len(findings)
    screen.say()
    screen.say(
        f"Published vulnerabilities that match: {len(findings) - candidates}; findings of our own: {own}; that reach somebody: {reaching}; "
        f"closed by a person: {closed}; only candidates: {candidates}."
    )
