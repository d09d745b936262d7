"""The size that a picture has by itself."""

import re

_ROOT = re.compile(r"<svg\b[^>]*>")
_LENGTH = r'\s{}="([0-9.]+)(?:px)?"'
_BOX = re.compile(r'\sviewBox="[-0-9.]+[ ,]+[-0-9.]+[ ,]+([0-9.]+)[ ,]+([0-9.]+)"')
_UNSTATED = (600.0, 400.0)
_MM_A_PIXEL = 25.4 / 96


def svg_size(svg: str) -> tuple[float, float]:
    """Width and height in millimetres, as stated or else as drawn."""
    root = _ROOT.search(svg)
    head = root[0] if root else ""
    stated = [re.search(_LENGTH.format(name), head) for name in ("width", "height")]
    box = _BOX.search(head)
    if stated[0] and stated[1]:
        width, height = float(stated[0][1]), float(stated[1][1])
    else:
        width, height = (float(box[1]), float(box[2])) if box else _UNSTATED
    return max(width, 1.0) * _MM_A_PIXEL, max(height, 1.0) * _MM_A_PIXEL
