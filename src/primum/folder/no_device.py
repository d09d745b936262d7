"""What is said of a folder in which nothing says what the device is."""

from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span

MOST = 8
"""At most so many folders of devices are named."""


def no_device(below: tuple[str, ...] = ()) -> Diagnostic:
    """That there is no device, and in which folders below there is one: then somebody named the place where all of them are."""
    named = ", ".join(f"`{each}`" for each in below[:MOST]) + (f" and {len(below) - MOST} more" if len(below) > MOST else "")
    if below:
        why, fix = (
            f"a folder is one device; here are folders of devices: {named}",
            f"give the folder of one, such as `{below[0]}` in this one",
        )
    else:
        why = "`device.yaml` says which device this is: its name, class and version; without it nothing here can be assessed"
        fix = "name the device's own folder, write `device.yaml`, or let `primum new DIR` write one"
    return Diagnostic(code="PR0115", message="there is no `device.yaml` here", span=Span("device.yaml", 1, 1, 1, 1), why=why, fix=fix)
