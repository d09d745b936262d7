"""A folder read, assessed and judged, for the commands that speak of requirements."""

from datetime import date
from functools import cached_property

import click
from msgspec import Struct

from primum.assessment.assess import assess_case
from primum.assessment.assessment import Assessment
from primum.assessment.case import Case, open_case
from primum.assessment.judge import Judgement, Vocabulary, judge
from primum.assessment.releases_in_field import ReleasesInField, releases_in_field
from primum.cli.advisories_at import model_at
from primum.cli.opening import Opened, open_folder, open_tree
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.diagnostics.render_text import printable
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import activities, document_types
from primum.folder.tree import Tree
from primum.linking.model import Model


class Judged(Struct, frozen=True, dict=True):
    """A folder as read, its model with the advisories at hand, its assessment, what that shows of requirements, and the case it was
    judged from."""

    opened: Opened
    model: Model
    assessment: Assessment
    judgement: Judgement
    vocabulary: Vocabulary
    case: Case

    @cached_property
    def field(self) -> ReleasesInField:
        """Its releases in the field, looked at when somebody asks: only documents do."""
        return releases_in_field(self.case)


def judged(place: str, store: str | None, now: date, screen: Screen) -> Judged:
    """Read, assess and judge a folder; exit 2 with diagnostics when it has errors."""
    return _judged(open_folder(place), place, store, now, screen)


def judged_tree(tree: Tree, name: str, store: str | None, now: date, screen: Screen) -> Judged:
    """The same for a folder that is read already, from git say."""
    opened = open_tree(tree, name)
    if opened.model is None:
        click.echo(f"primum: `{printable(name)}` has errors", err=True)
    return _judged(opened, name, store, now, screen)


def _judged(opened: Opened, place: str, store: str | None, now: date, screen: Screen) -> Judged:
    model = model_at(opened, screen, store, now)
    with progress(f"assessing {place}"):
        case = open_case(model, now)
        assessment = assess_case(case)
    vocabulary = Vocabulary(frameworks=frameworks(), documents=document_types(), activities=activities())
    return Judged(opened, model, assessment, judge(assessment, model.catalogue, vocabulary), vocabulary, case)
