"""The platforms of the examples, on loopback: they answer about an example's accounts as the real ones would.

What they say comes from the example's own register (when it last posted, how many follow it) and from `platforms.toml`
beside it (what it calls itself, what it wrote, and what is met in its place). Nothing is random; only the day counts.
"""

from farled.example.platforms.serving import KEYS, Platforms, serve_platforms

__all__ = ["KEYS", "Platforms", "serve_platforms"]
