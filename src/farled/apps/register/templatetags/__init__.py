"""Marks of what the register knows."""
