"""The screens of Find: the inbox, scans, other ways in, the comparison."""
