"""Releases as signed baselines: manifests, signatures, an event log, and what differs between two states of a folder."""
