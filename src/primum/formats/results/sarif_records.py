"""The objects of SARIF 2.1.0, as far as they are read; other keys are skipped without being kept."""

from collections.abc import Sequence
from typing import TypeAlias, TypeVar

import msgspec

from primum.formats.results.results_limits import MAX_NAME

T = TypeVar("T")

Scalar: TypeAlias = str | int | float | bool | None
NOTHING = msgspec.Raw()


def text_of(value: Scalar) -> str:
    """A plain value as text, cut where it is far too long."""
    return "" if value is None else str(value)[:MAX_NAME].strip()


def at(items: Sequence[T] | None, index: Scalar) -> T | None:
    """What stands at a place of a list; None for no place, as which SARIF writes -1, and for one beyond its end."""
    if items is None or not isinstance(index, int) or isinstance(index, bool):
        return None
    return items[index] if 0 <= index < len(items) else None


class SarifRecord(msgspec.Struct, gc=False, rename="camel"):
    """An object of SARIF. Values are of any plain type, since not every writer keeps to the schema."""


class Message(SarifRecord):
    """A text, or the id of one that the rule holds."""

    text: Scalar = None
    markdown: Scalar = None
    id: Scalar = None
    arguments: list[Scalar] | None = None


class ComponentReference(SarifRecord):
    """Which tool component is meant: the driver when nothing is said."""

    name: Scalar = None
    index: Scalar = None
    guid: Scalar = None


class Descriptor(SarifRecord):
    """A reference to a rule or a taxon."""

    id: Scalar = None
    index: Scalar = None
    tool_component: ComponentReference | None = None


class Relationship(SarifRecord):
    """What a rule has to do with another descriptor, such as a CWE."""

    target: Descriptor | None = None


class Configuration(SarifRecord):
    """How a rule is set."""

    level: Scalar = None


class Rule(SarifRecord):
    """A rule of a tool, or a taxon."""

    id: Scalar = None
    default_configuration: Configuration | None = None
    message_strings: dict[str, Message] | None = None
    relationships: list[Relationship] | None = None
    properties: msgspec.Raw = NOTHING


class Component(SarifRecord):
    """The driver, an extension, or a taxonomy."""

    name: Scalar = None
    version: Scalar = None
    semantic_version: Scalar = None
    guid: Scalar = None
    rules: list[Rule] | None = None
    taxa: list[Rule] | None = None


class Tool(SarifRecord):
    """Who wrote the results."""

    driver: Component | None = None
    extensions: list[Component] | None = None


class Override(SarifRecord):
    """A rule set otherwise for one invocation."""

    descriptor: Descriptor | None = None
    configuration: Configuration | None = None


class Notification(SarifRecord):
    """What the tool says of its own run."""

    level: Scalar = None
    message: Message | None = None


class Invocation(SarifRecord):
    """One start of the tool."""

    execution_successful: Scalar = None
    start_time_utc: Scalar = None
    end_time_utc: Scalar = None
    rule_configuration_overrides: list[Override] | None = None
    tool_execution_notifications: list[Notification] | None = None


class ArtifactLocation(SarifRecord):
    """A file, by name or by its place in the list of files."""

    uri: Scalar = None
    index: Scalar = None


class Artifact(SarifRecord):
    """A file that was looked at."""

    location: ArtifactLocation | None = None


class Region(SarifRecord):
    """A stretch of a file."""

    start_line: Scalar = None


class PhysicalLocation(SarifRecord):
    """Where in which file."""

    artifact_location: ArtifactLocation | None = None
    region: Region | None = None


class LogicalLocation(SarifRecord):
    """Where in the program."""

    fully_qualified_name: Scalar = None
    name: Scalar = None


class Location(SarifRecord):
    """Where a result is."""

    physical_location: PhysicalLocation | None = None
    logical_locations: list[LogicalLocation] | None = None


class Suppression(SarifRecord):
    """Why a result is set aside, or asked to be."""

    status: Scalar = None
    kind: Scalar = None
    justification: Scalar = None


class Result(SarifRecord):
    """One result."""

    rule_id: Scalar = None
    rule_index: Scalar = None
    rule: Descriptor | None = None
    level: Scalar = None
    kind: Scalar = None
    message: Message | None = None
    locations: list[Location] | None = None
    taxa: list[Descriptor] | None = None
    suppressions: list[Suppression] | None = None
    baseline_state: Scalar = None
    properties: msgspec.Raw = NOTHING


class Revision(SarifRecord):
    """What was looked at."""

    revision_id: Scalar = None
    revision_tag: Scalar = None


class Run(SarifRecord):
    """One run of one tool."""

    tool: Tool | None = None
    invocations: list[Invocation] | None = None
    results: list[Result] | None = None
    artifacts: list[Artifact] | None = None
    taxonomies: list[Component] | None = None
    version_control_provenance: list[Revision] | None = None


class Log(SarifRecord):
    """The whole file."""

    version: Scalar = None
    schema: Scalar = msgspec.field(name="$schema", default=None)
    runs: list[Run] | None = None
