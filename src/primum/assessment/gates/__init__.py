"""Gates: what must be so before a device may be called to be in a stage of its life."""
