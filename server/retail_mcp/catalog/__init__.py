"""Functions as the catalogue describes them, and how a call of one is checked and written."""
