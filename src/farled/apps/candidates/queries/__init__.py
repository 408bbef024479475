"""What can be read of found accounts and scans, and by whom."""
