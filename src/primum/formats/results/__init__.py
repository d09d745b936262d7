"""What tools and laboratories found: JUnit, SARIF, reports of penetration tests."""
