"""Backtests of the models: forecasts, trends, and the expected value of customers."""
