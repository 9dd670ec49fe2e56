"""The command line: ``python -m retail_mcp``."""

from .cli import main

main()
