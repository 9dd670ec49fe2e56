"""The command line: ``python -m retail_mcp``."""

from .cli.main import main

main()
