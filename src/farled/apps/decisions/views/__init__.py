"""Screens of decisions, a module by noun."""
