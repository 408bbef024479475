"""Farled: takes back control of an organisation's social media accounts."""

__version__ = "0.1.0"
