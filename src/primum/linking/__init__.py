"""Records become a Device: references resolved, every problem a diagnostic."""
