"""Measures every tool on databases of several sizes."""
