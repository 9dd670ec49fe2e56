"""Backups: made, kept, verified, restored."""
