"""Screens that combine: the first start, Start, settings. Nothing is stored here."""
