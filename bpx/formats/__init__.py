"""How moments and days are written, by language."""
