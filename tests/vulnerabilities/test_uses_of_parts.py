"""Which statements speak of a part: the index says what holding each statement against the part says, the most specific first."""

from hypothesis import given
from hypothesis import strategies as st

from primum.device.part_use import PartUse
from primum.device.software_part import SoftwarePart
from primum.device.uses_of_parts import UsesOfParts

PART = SoftwarePart(
    ref="r1", name="OpenSSL", group="org", purl="pkg:deb/debian/openssl%2Bx@3.0?arch=arm", cpes=("cpe:2.3:a:Open\\-ssl:openssl:3.0:*:*",)
)
PATTERNS = (
    "*", "r1", "r*", "OpenSSL", "openssl", "Open*", "open*", "org/OpenSSL", "org/*", "pkg:deb/debian/openssl%2bx",
    "pkg:deb/debian/openssl+x", "PKG:deb/*", "open-ssl:openssl", "open\\-ssl:openssl", "open-ssl:*", "other", "",
)  # fmt: skip
USES = st.lists(
    st.builds(
        PartUse, at=st.sampled_from(["c", "d"]), part=st.sampled_from(PATTERNS), support_plan=st.sampled_from(["", " \n", "goes\n in 3.0"])
    )
)


@given(USES)
def test_what_is_found_by_name_is_what_names_the_part(uses: list[PartUse]) -> None:
    naming = [use for use in uses if use.at == "c" and PART.is_named(use.part)]
    found = UsesOfParts(uses).of("c", PART)
    assert found == sorted(naming, key=lambda use: (use.part.endswith("*"), -len(use.part), use.part))


@given(USES)
def test_a_plan_is_one_line_of_a_statement_that_has_one(uses: list[PartUse]) -> None:
    planned = any(use.support_plan.strip() for use in UsesOfParts(uses).of("c", PART))
    assert UsesOfParts(uses).support_plan("c", PART) == ("goes in 3.0" if planned else "")
