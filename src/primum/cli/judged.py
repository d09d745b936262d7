"""A folder read, assessed and judged, for the commands that speak of requirements."""

from dataclasses import dataclass
from datetime import date

from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.judge import Judgement, Vocabulary, judge
from primum.cli.advisories_at import model_at
from primum.cli.opening import Opened, open_folder
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import activities, document_types
from primum.linking.model import Model


@dataclass(frozen=True)
class Judged:
    """A folder as read, its model with the advisories at hand, its assessment, and what that shows of requirements."""

    opened: Opened
    model: Model
    assessment: Assessment
    judgement: Judgement
    vocabulary: Vocabulary


def judged(place: str, store: str | None, now: date, screen: Screen) -> Judged:
    """Read, assess and judge a folder; exit 2 with diagnostics when it has errors."""
    opened = open_folder(place)
    model = model_at(opened, screen, store, now)
    with progress(f"assessing {place}"):
        assessment = assess(model, now=now)
    vocabulary = Vocabulary(frameworks=frameworks(), documents=document_types(), activities=activities())
    return Judged(opened, model, assessment, judge(assessment, model.catalogue, vocabulary), vocabulary)
