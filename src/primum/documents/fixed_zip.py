"""Archives that do not know when they were written."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)


def fixed_zip(archive: bytes) -> bytes:
    """The same archive with fixed dates and rights, so that the same content gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED  # PNG is deflated already
            info.external_attr = 0o644 << 16
            info.create_system = 3
            new.writestr(info, old.read(name))
    return out.getvalue()
