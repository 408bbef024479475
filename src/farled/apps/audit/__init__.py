"""The history: who did what, when, from what to what, and why. Append-only, written by the services."""
