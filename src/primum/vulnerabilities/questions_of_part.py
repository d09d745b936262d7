"""What the folder may not say about a software part, as questions; one for each part, however many vulnerabilities wait for it."""

import re

from primum.device.question import Question

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


def fed_by_question(component: str, part: str) -> Question:
    """Where does an attacker's data reach the part?"""
    return Question(
        element=component,
        topic=f"fed-by-{_slug(part)}",
        asks=f"Which interfaces and flows bring data to `{part}` on `{component}`?",
        why="a vulnerability can be used only where the attacker's data come; while nobody says, that is everywhere",
        answer=_answer(component, part, "fed_by: [...]"),
    )


def runs_as_question(component: str, part: str) -> Question:
    """With which rights does the part run?"""
    return Question(
        element=component,
        topic=f"runs-as-{_slug(part)}",
        asks=f"Does `{part}` on `{component}` run with rights of the system or of a user?",
        why="whoever takes it over has its rights",
        answer=_answer(component, part, "runs_as: user | system"),
    )


def automatic_question(component: str, part: str) -> Question:
    """Does the part handle what comes in by itself?"""
    return Question(
        element=component,
        topic=f"automatic-{_slug(part)}",
        asks=f"Does `{part}` on `{component}` handle what comes in by itself, without anybody opening or confirming it?",
        why="what a vector calls user interaction or high complexity is none where a preview, an index or a mount does it unasked",
        answer=_answer(component, part, "automatic: true | false"),
    )


def vector_question(component: str, vulnerability: str) -> Question:
    """What can the vulnerability do?"""
    return Question(
        element=component,
        topic=f"effect-{_slug(vulnerability)}",
        asks=f"What can `{vulnerability}` do? Nobody has published a vector that can be read.",
        why="without one the worst is assumed: that foreign code runs",
        answer="a statement in `vex.yaml`, once somebody has looked; or feeds that know more",
    )


def roles_question(component: str, vulnerability: str) -> Question:
    """Who may log in?"""
    return Question(
        element=component,
        topic="roles",
        asks=f"Which roles does `{component}` know, and what may each do there?",
        why=f"{vulnerability} needs a log-in; while no role is known, none is asked for",
        answer="roles: [{id: ..., at: ..., may: [...]}]",
    )


def beyond_question(component: str, part: str) -> Question:
    """What lies beyond the part?"""
    return Question(
        element=component,
        topic=f"beyond-{_slug(part)}",
        asks=f"Whom can `{part}` on `{component}` harm beyond `{component}` itself?",
        why="a vector speaks of losses beyond the vulnerable part, and no flow leads anywhere",
        answer="flows: [{id: ..., from: ..., to: ...}]",
    )


def release_question(component: str, part: str) -> Question:
    """Which release of its distribution is the part of?"""
    return Question(
        element=component,
        topic=f"release-{_slug(part)}",
        asks=f"Of which release of its distribution is `{part}` on `{component}`?",
        why="while nobody says, a vulnerability in any release counts",
        answer="the package URL in the SBOM, with `?distro=...`, such as `distro=debian-12`",
    )


def _answer(component: str, part: str, key: str) -> str:
    return f"architecture.yaml, parts: [{{at: {component}, part: {part}, {key}}}]"


def _slug(text: str) -> str:
    return _UNFIT.sub("-", text)[:60]
