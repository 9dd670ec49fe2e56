"""The quality and speed of search."""
