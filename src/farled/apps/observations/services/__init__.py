"""What can be done about checks: a module by noun."""
