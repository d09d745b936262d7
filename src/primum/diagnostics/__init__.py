"""Problems in the user's files as data, and the ways to show them."""
