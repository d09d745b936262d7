"""Software parts held against advisories: identity, matching, decisions, ways to use a finding."""
