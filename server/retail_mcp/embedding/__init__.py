"""Embedding models, local and remote, and the vectors that they compute."""
