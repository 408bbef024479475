"""What is done with found accounts: scans that find them, other ways in, and the answers people give."""
