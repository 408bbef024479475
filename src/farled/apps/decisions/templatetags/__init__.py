"""Words of decisions for templates."""
