"""Benchmarks that are run by hand, or by make bench."""
