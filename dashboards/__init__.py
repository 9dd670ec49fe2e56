"""Dashboards for Grafana and Azure Monitor, both made from panels.toml: python -m dashboards."""
