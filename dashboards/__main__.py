"""Writes the dashboards, and the rules of alerts for Azure: python -m dashboards."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.scratch import scratch
from retail_mcp.settings import Settings

from . import grafana, workbook
from .panels import Row, read

ROOT = Path(__file__).resolve().parent.parent

FILES: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "dashboards/grafana.json": grafana.document,
    "infra/workbook.json": workbook.document,
}


# Made of what the migrations write, as retail-mcp alert azure makes it of a live database.
RULES = "infra/alert-rules.json"


def alert_rules(installation: Installation) -> str:
    """Return the rules that a database has."""
    with connect(installation.migration_url) as connection:
        row = connection.execute("select ops.azure_rules()").fetchone()
    return json.dumps(row and row[0], indent=2) + "\n"


def main() -> None:
    rows = read()
    for name, document in FILES.items():
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(document(rows), encoding="utf-8")
    with scratch(Installation.of(Settings())) as made:
        (ROOT / RULES).write_text(alert_rules(made), encoding="utf-8")


if __name__ == "__main__":
    main()
