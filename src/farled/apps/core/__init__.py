"""The ground of the Django wing: base models, moves between states, forms and template tags. Knows no field word."""
