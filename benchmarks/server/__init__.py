"""Measures calls through servers, and to PostgreSQL alone: rate, latency, processor, memory."""
