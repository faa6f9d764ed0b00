"""The public doors: parse, ask the catalogue, render."""
