"""Findings on the screen: those that reach a patient first, worst first; then the rest, each with the reason why it reaches nobody."""

from collections.abc import Sequence

from primum.assessment.assessment import Assessment
from primum.cli.print_assessment import ease_words
from primum.cli.screen import Row, Screen
from primum.device.coordinate import Tier
from primum.device.ease import Ease
from primum.device.finding import Effect, Finding, RankedFinding

SHOWN = 12


def print_findings(assessment: Assessment, notes: Sequence[tuple[str, str]], screen: Screen, folder: str, *, everything: bool) -> None:
    """What a person wants to know of a device's vulnerabilities; `everything` leaves nothing out."""
    _head(assessment, notes, screen)
    reaching = [each for each in assessment.findings if each.reaches]
    _reaching(assessment, reaching, screen, everything=everything)
    quiet = [each for each in assessment.findings if not each.reaches]
    _rest(quiet, screen, everything=everything)
    _to_decide(assessment, screen)
    _count(assessment, screen)
    if reaching and not everything:
        name = reaching[0].id
        screen.say(screen.paint(f"More: `primum scan {folder} --all`, `primum explain {folder} {name}`, `primum triage {folder}`.", "dim"))


def counted(number: int, word: str) -> str:
    """`1 part`, `2 parts`."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def _head(assessment: Assessment, notes: Sequence[tuple[str, str]], screen: Screen) -> None:
    device, bills = assessment.device, [bill for each in assessment.device.bills.values() for bill in each]
    screen.say(screen.paint(f"{device.identity.name} {device.identity.software_version}", "title") + f"  as of {assessment.basis.now}")
    parts = sum(len(bill.parts) for bill in bills)
    known = sum(any(tier is not Tier.NAME for tier in tiers) for tiers in assessment.identities)
    have = "has an identity" if known == 1 else "have an identity"
    screen.say(f"{counted(len(bills), 'SBOM')} with {counted(parts, 'software part')}; {known} {have} that advisories can be held against")
    for text, role in notes:
        screen.say(screen.paint(text, role))


def _reaching(assessment: Assessment, reaching: Sequence[RankedFinding], screen: Screen, *, everything: bool) -> None:
    if not reaching:
        screen.heading("No known vulnerability reaches a patient today")
        return
    screen.heading(
        f"Findings that reach a patient ({len(reaching)}), worst first: the easiest attack that uses each, with no other at hand"
    )
    rows: list[Row] = []
    for each in reaching if everything else reaching[:SHOWN]:
        for number, effect in enumerate(each.effects if everything else each.telling):
            rows.append(_row(assessment, each, effect, first=number == 0))
    screen.table(["finding", "risk", "severity", "alone", "level", "once fixed", "known"], rows)
    if len(reaching) > SHOWN and not everything:
        screen.say(screen.paint(f"  ... and {len(reaching) - SHOWN} more; `--all` shows them", "dim"))


def _row(assessment: Assessment, ranked: RankedFinding, effect: Effect, *, first: bool) -> Row:
    risk = next(risk for risk in assessment.risks if risk.id == effect.risk)
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
              for each in findings if each.disposition.proposals and not each.disposition.closed_by]  # fmt: skip
    lines += [(each.id, f"cannot be decided: {each.matches[0].range.undecidable}", "warning") for each in findings if each.is_undecidable]
    if not lines:
        return
    screen.heading(f"For a person to decide ({len(lines)})")
    for name, text, role in lines:
        screen.say(f"  {name}: " + screen.paint(text, role))


def _count(assessment: Assessment, screen: Screen) -> None:
    findings = [each.finding for each in assessment.findings if each.finding is not None]
    closed = sum(each.disposition.is_closed for each in findings)
    candidates = sum(bool(each.candidate) for each in findings)
    reaching = sum(each.reaches for each in assessment.findings)
    own = len(assessment.findings) - len(findings)
    screen.say()
    screen.say(
        f"Published vulnerabilities that match: {len(findings) - candidates}; findings of our own: {own}; that reach somebody: {reaching}; "
        f"closed by a person: {closed}; only candidates: {candidates}."
    )
