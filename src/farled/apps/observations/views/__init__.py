"""Screens of checks, a module by noun."""
