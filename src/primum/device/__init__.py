"""The nouns: what a device folder means, as frozen value objects. Standard library only."""
