"""Risk in both directions: from attack to patient, and from control to patient."""
