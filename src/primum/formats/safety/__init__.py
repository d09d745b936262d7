"""Hazards, situations, harms and risks in the tables and ReqIF files of others."""
