"""Writes the dashboards: python -m dashboards."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from . import grafana, workbook
from .panels import Row, read

ROOT = Path(__file__).resolve().parent.parent

FILES: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "dashboards/grafana.json": grafana.document,
    "infra/workbook.json": workbook.document,
}


def main() -> None:
    rows = read()
    for name, document in FILES.items():
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(document(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
