"""What every room may lean on: errors, the clock, text, and the only door to the net.

Nothing here knows what an account or a platform is.
"""
