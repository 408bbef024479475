"""Checks: what was seen of each account, when and how; when it is to be looked at again; the keys that looking takes."""
