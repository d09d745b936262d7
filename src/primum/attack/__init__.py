"""The attack graph and its one solver."""
