"""How fast a flat file is loaded, and how much memory that takes."""
