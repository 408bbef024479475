"""Tenants, their units and people, logins and roles, and who may do what."""
