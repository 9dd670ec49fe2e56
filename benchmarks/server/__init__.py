"""Measures calls through servers, and to PostgreSQL alone: rate, latency, CPU time, memory."""
