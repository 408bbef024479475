"""One file per platform, found by themselves; a file whose name begins with `_` is shared ground, not a platform."""
