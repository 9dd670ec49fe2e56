"""Measures calls through servers, beside PostgreSQL alone: rate, time, processor time, memory."""
