"""How fast a flat file is loaded, and in how much memory."""
