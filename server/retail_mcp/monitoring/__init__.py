"""Monitoring for operators: health of the database, metrics, traces and alerts."""
