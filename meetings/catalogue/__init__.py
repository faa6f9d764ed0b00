"""Every question of a reader, answered from bitmaps and one search index."""
