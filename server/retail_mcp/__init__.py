"""Serves the functions of a database's schema api as MCP tools."""
