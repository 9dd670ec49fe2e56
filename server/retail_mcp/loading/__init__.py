"""Streams files into staging tables."""
