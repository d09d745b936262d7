"""The four views under which a device is judged side by side."""

from enum import StrEnum


class View(StrEnum):
    """Initial: no control. Current: the device's own proven ones. Environment: what operators are told, too. Planned: all to come."""

    INITIAL = "initial"
    CURRENT = "current"
    ENVIRONMENT = "environment"
    PLANNED = "planned"
