"""Folders of devices in a folder that is none itself: somebody named the place where all of them are."""

from primum.folder.tree import Tree

DEVICE = ("device.yaml", "device.yml")


def devices_below(tree: Tree, files: tuple[str, ...]) -> tuple[str, ...]:
    """The folders below that hold a device, in the order of their paths; none when the tree has a device of its own, which may stand in a
    folder with the name of one of the `files`."""
    if tree.one_piece or any(path in DEVICE or path.startswith("device/") for path in tree.texts):
        return ()
    places = sorted(path.rpartition("/")[0] for path in tree.texts if path.endswith(tuple(f"/{name}" for name in DEVICE)))
    return tuple(place for place in places if place.partition("/")[0] not in files)
