"""Whether a text can be a package URL at all; the sort is checked once for each type."""

from primum.formats.sbom.reading import Reading

_KNOWN_TYPES_WRITTEN = """
    alpm apk bitbucket bitnami brew buildroot cargo chrome chrome-extension cocoapods composer conan conda cpan cran deb
    docker drupal elm gem generic github githubactions gitlab golang guix hackage haxe hex huggingface julia luarocks maven
    mlflow nix npm nuget oci openwrt opam otp platformio pub pypi qpkg rpm sid swid swift vcpkg vscode-extension wordpress
    yocto zephyr
"""
KNOWN_TYPES = frozenset(_KNOWN_TYPES_WRITTEN.split())
"""Types of the purl specification, and those that embedded builds write."""

_MEANT = {
    "alpine": "pkg:apk/alpine/NAME@VERSION",
    "dotnet": "pkg:nuget/NAME@VERSION",
    "python": "pkg:pypi/NAME@VERSION",
    "go": "pkg:golang/NAME@VERSION",
}


def check_purl(purl: str, part: str, told: set[str], reading: Reading) -> None:
    """Warn when a purl is none, or has a type that nobody knows; it is kept in any case.

    `told` holds the beginnings (`pkg:npm`) that were looked at already, so that each type is told once.
    """
    start, slash, _ = purl.partition("/")
    if start in told:
        return
    kind = start[4:].lower() if slash and start.startswith("pkg:") else ""
    why = "where nobody knows the identity, the part is compared with no advisory"
    if not kind:
        message = f"`{purl[:100]}` of part `{part[:200]}` is not a purl"
        reading.warn("PR0411", message, near=purl, why=why, fix="write it as pkg:TYPE/NAME@VERSION")
        return
    told.add(start)
    if kind not in KNOWN_TYPES:
        message = f"the purl type `{kind[:50]}`, as in part `{part[:200]}`, is not a known one"
        reading.warn("PR0411", message, near=purl, why=why, fix=f"write {_MEANT.get(kind, 'the type the purl specification has for it')}")
