"""Raw files as records with fields."""
