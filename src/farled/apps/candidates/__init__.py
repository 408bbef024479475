"""Found accounts that nobody has recognised yet, and the ways they come in: scans, pasted text, files, Ask the house."""
