"""The four views under which a device is judged side by side."""

from enum import StrEnum


class View(StrEnum):
    """Initial: no control. Current: the device's own proven controls. Environment: also what operators are told to do. Planned: all that is meant to come."""

    INITIAL = "initial"
    CURRENT = "current"
    ENVIRONMENT = "environment"
    PLANNED = "planned"
