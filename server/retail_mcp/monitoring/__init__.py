"""What operators see of a running service: its database's health, metrics, traces and alerts."""
