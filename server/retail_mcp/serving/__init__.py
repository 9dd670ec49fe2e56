"""The MCP server: it offers the functions of the catalogue, and calls them as their caller."""
