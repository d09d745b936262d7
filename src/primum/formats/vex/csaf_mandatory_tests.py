"""The mandatory tests of CSAF 2.0, section 6.1, that a document passes before it leaves."""

from collections.abc import Callable, Iterator, Mapping

from primum.formats.vex import csaf_tests_of_documents as of_documents
from primum.formats.vex import csaf_tests_of_products as of_products
from primum.formats.vex import csaf_tests_of_profiles as of_profiles
from primum.formats.vex import csaf_tests_of_vulnerabilities as of_vulnerabilities
from primum.formats.vex.csaf_parts import Document

MandatoryTest = Callable[[Document], Iterator[str]]

MANDATORY_TESTS: Mapping[str, MandatoryTest] = {
    "6.1.1": of_products.products_are_defined,
    "6.1.2": of_products.products_are_defined_once,
    "6.1.3": of_products.relationships_have_no_circle,
    "6.1.4": of_products.groups_are_defined,
    "6.1.5": of_products.groups_are_defined_once,
    "6.1.6": of_products.status_does_not_contradict,
    "6.1.7": of_vulnerabilities.products_have_one_score,
    "6.1.8": of_vulnerabilities.cvss_is_valid,
    "6.1.9": of_vulnerabilities.cvss_is_computed,
    "6.1.10": of_vulnerabilities.cvss_agrees_with_its_vector,
    "6.1.11": of_vulnerabilities.cwes_are_well_formed,
    "6.1.12": of_documents.languages_exist,
    "6.1.13": of_products.purls_are_valid,
    "6.1.14": of_documents.history_is_sorted,
    "6.1.15": of_documents.translators_name_the_source,
    "6.1.16": of_documents.version_is_the_latest,
    "6.1.17": of_documents.early_versions_are_drafts,
    "6.1.18": of_documents.released_history_begins_at_one,
    "6.1.19": of_documents.history_has_no_prereleases,
    "6.1.20": of_documents.released_versions_are_whole,
    "6.1.21": of_documents.history_is_complete,
    "6.1.22": of_documents.history_has_no_repeats,
    "6.1.23": of_vulnerabilities.cves_are_used_once,
    "6.1.24": of_vulnerabilities.involvements_are_given_once,
    "6.1.25": of_products.hash_algorithms_are_used_once,
    "6.1.26": of_documents.category_is_free,
    "6.1.27.1": of_profiles.notes_tell_something,
    "6.1.27.2": of_profiles.references_lead_outside,
    "6.1.27.3": of_profiles.information_has_no_vulnerabilities,
    "6.1.27.4": of_profiles.products_are_listed,
    "6.1.27.5": of_profiles.vulnerabilities_have_notes,
    "6.1.27.6": of_profiles.vulnerabilities_have_status,
    "6.1.27.7": of_profiles.vex_has_a_vex_status,
    "6.1.27.8": of_profiles.vex_has_ids,
    "6.1.27.9": of_profiles.not_affected_has_a_reason,
    "6.1.27.10": of_profiles.affected_has_action,
    "6.1.27.11": of_profiles.vulnerabilities_are_listed,
    "6.1.28": of_documents.translation_changes_the_language,
    "6.1.29": of_products.remediations_name_products,
    "6.1.30": of_documents.versioning_is_of_one_kind,
    "6.1.31": of_products.versions_are_no_ranges,
    "6.1.32": of_products.flags_name_products,
    "6.1.33": of_products.justifications_are_given_once,
}
"""Each test by its number; it gives a sentence for each failure."""

OF_THE_FRAME = ("6.1.12", "6.1.14", "6.1.16", "6.1.17", "6.1.18", "6.1.19", "6.1.20", "6.1.21", "6.1.22", "6.1.28", "6.1.30")
"""The tests of language and history, which a publisher states."""


def failed_mandatory_tests(document: Document, numbers: tuple[str, ...] = tuple(MANDATORY_TESTS)) -> list[tuple[str, str]]:
    """The numbers of failed tests with what is wrong, in the order of the numbers given."""
    return [(number, message) for number in numbers for message in MANDATORY_TESTS[number](document)]
