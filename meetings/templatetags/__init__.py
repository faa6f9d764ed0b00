"""Small pieces that templates need."""
