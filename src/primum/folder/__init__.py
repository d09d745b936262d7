"""A tree of bytes becomes records with origins; packs are loaded here too."""
