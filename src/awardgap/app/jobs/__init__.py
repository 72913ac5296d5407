"""Long work that shows its progress and can be left."""
