"""Questions on the significance of a change: what the change raises, asked of a person and never answered here.

MDCG 2020-3 (significant changes under the transitional rules of Article 120 MDR) [known]; MDR and IVDR Annex VI Part C 6.5 (UDI of
software) [known].
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

from primum.baselines.difference import ItemChange, SignificanceQuestion

CHANGES = "MDCG 2020-3 [known]"
UDI = "Annex VI Part C 6.5 [known]"


class _Prompt(Struct, frozen=True):
    """A question, and which changes raise it. One that is always asked concerns what no folder can show."""

    id: str
    text: str
    source: str
    is_raised: Callable[[ItemChange], bool] | None


def _of(*sorts: str, keys: tuple[str, ...] = ()) -> Callable[[ItemChange], bool]:
    """Changes of items of some sorts; of some keys only, where keys are named."""
    return lambda change: change.sort in sorts and (not keys or change.how != "changed" or any(key in keys for key, _, _ in change.keys))


_PROMPTS = (
    _Prompt(
        "purpose",
        "Intended purpose, users, patients or places of use are described in another way. Is the intended purpose itself another?",
        CHANGES,
        _of("device", keys=("intended_purpose", "users", "lay_users", "patients", "environments", "variants", "class", "rule")),
    ),
    _Prompt(
        "function",
        "A function was added, taken away or changed. Does the device do something new, or something else, for diagnosis or treatment?",
        CHANGES,
        _of("function"),
    ),
    _Prompt(
        "architecture",
        "Components, interfaces or flows are others. Is it a new platform or operating system, or a new way to work with other devices?",
        f"{CHANGES}; {UDI}",
        _of("component", "interface", "flow", "zone"),
    ),
    _Prompt(
        "risk",
        "Hazards, hazardous situations or harms changed. Is there a new risk, or one that has to be reduced in another way than before?",
        CHANGES,
        _of("hazard", "situation", "harm"),
    ),
    _Prompt(
        "use",
        "Security controls changed. Does one of them change how the device is used (a login, a lock, a restart), or what users are told?",
        CHANGES,
        _of("control"),
    ),
    _Prompt(
        "data",
        "Does an algorithm, the structure of a database or the interpretation of data change? No folder shows this.",
        f"{CHANGES}; {UDI}",
        None,
    ),
    _Prompt(
        "udi",
        "If performance, safety, intended use or the interpretation of data changes, software gets a new UDI-DI. Corrections and security "
        "patches are named among minor revisions, which get a new UDI-PI only. Which of the two is this?",
        UDI,
        None,
    ),
)

_PATCH = frozenset(("finding", "evidence", "decision", "statement", "alias", "release", "incident", "review", "control", "procedure"))


def significance_questions(changes: tuple[ItemChange, ...]) -> tuple[SignificanceQuestion, ...]:
    """The questions that a change raises; none where no item changed."""
    return tuple(_questions(changes)) if changes else ()


def _questions(changes: tuple[ItemChange, ...]) -> Iterator[SignificanceQuestion]:
    for prompt in _PROMPTS:
        raised = tuple(change.id for change in changes if prompt.is_raised is not None and prompt.is_raised(change))
        if raised or prompt.is_raised is None:
            yield SignificanceQuestion(id=prompt.id, text=prompt.text, raised_by=raised, source=prompt.source)
    if all(change.sort in _PATCH or _is_only_version(change) for change in changes):
        yield SignificanceQuestion(
            id="patch",
            text="Nothing but findings, controls, evidence and records changed. Is this a correction of security alone?",
            raised_by=(),
            source=f"{CHANGES}; {UDI}",
        )


def _is_only_version(change: ItemChange) -> bool:
    """Whether nothing of the device's own description changed but its version and dates, or of a component but its SBOM."""
    allowed = {"device": ("software_version", "design_frozen", "stage", "support"), "component": ("sbom", "support", "support_plan")}
    return change.how == "changed" and all(key in allowed.get(change.sort, ()) for key, _, _ in change.keys)
