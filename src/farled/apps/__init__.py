"""What the organisation knows, decides and does: the Django wing. Upper apps import only lower ones."""
