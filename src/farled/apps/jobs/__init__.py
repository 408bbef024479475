"""Work that takes longer than a request. The row is the truth: state, lease, progress, outcome."""
