"""Versions of Dart packages."""

from primum.versions.semver import identifiers_key, semver


def pub(version: str) -> str | None:
    """The order of Dart's package manager: SemVer 2.0.0, and then the build, which counts here.

    Without a build comes first; builds are compared as SemVer compares pre-releases. Publishers use it for a release after the release.
    """
    release, plus, build = version.partition("+")
    key = semver(release)
    if key is None or (plus and not all(part and part.replace("-", "").isalnum() for part in build.split("."))):
        return None
    return key + (identifiers_key(build) if plus else "!")
