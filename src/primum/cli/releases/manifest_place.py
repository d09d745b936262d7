"""Where the manifest of a release lies."""


def manifest_place(version: str) -> str:
    """The path of the manifest of a version in its folder; signs that a file name should not have become an underscore."""
    return f"baselines/{''.join(sign if sign.isalnum() or sign in '.-_+' else '_' for sign in version)}/manifest.json"
