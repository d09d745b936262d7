"""Primum keeps the cybersecurity case of a medical device: from the port an attacker touches to the patient it may harm."""

__version__ = "0.1.0"
