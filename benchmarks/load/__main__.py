"""Measures how fast a flat file is loaded, and how much memory that takes.

python -m benchmarks.load [LINES ...] [--mapping FILE]

The files are made up: receipts of a few lines each in some countries, a fiftieth of them
returns, a fifth without a customer. Each is loaded twice by the ordinary command, into a
PostgreSQL of the benchmark's own; the second load finds all rows in place.
"""

import argparse
import csv
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen

from rich.console import Console

from benchmarks.search.database import cluster

_PORT = 5462
_PRODUCTS = 5000
_CUSTOMERS = 4000
_COUNTRIES = 12
_HEADING = (
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
)


def lines(count: int, rng: random.Random) -> Iterator[tuple[object, ...]]:
    """Yield the lines of receipts, ordered by time, over two years."""
    made = 0
    receipt = 0
    first = datetime(2024, 1, 1)
    while made < count:
        receipt += 1
        moment = first + timedelta(seconds=int(made / count * 730 * 86400))
        returned = rng.random() < 0.02
        customer = rng.randrange(_CUSTOMERS) if rng.random() < 0.8 else ""
        country = rng.randrange(_COUNTRIES)
        for product in rng.sample(range(_PRODUCTS), rng.randint(1, 9)):
            if made == count:
                return
            made += 1
            yield (
                f"{'C' if returned else ''}{500000 + receipt}",
                f"P{product:05}",
                f"Product no. {product}, in a box",
                -1 if returned else rng.randint(1, 12),
                moment.isoformat(" "),
                f"{product % 90 + 0.95:.2f}",
                customer,
                f"Country {country}",
            )


def load(file: Path, mapping: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Load a file by the command; return the seconds, and the peak memory in MB."""
    command = [sys.executable, "-m", "retail_mcp", "load", str(file), "--mapping", str(mapping)]
    begun = time.perf_counter()
    with Popen(command, env=environment, stdout=PIPE, stderr=STDOUT) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(output.decode())
    # Kilobytes, but bytes on macOS.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return time.perf_counter() - begun, usage.ru_maxrss / unit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("lines", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--mapping", type=Path, default=Path("examples/online_retail.toml"))
    parser.add_argument("--port", type=int, default=_PORT, help="of the benchmark's PostgreSQL")
    given = parser.parse_args()
    console = Console(highlight=False, stderr=True)
    rows = ["| lines | file | load | | memory | load again |", "|---:|---:|---:|---:|---:|---:|"]
    for count in given.lines:
        with cluster(given.port) as installation:
            settings = installation.settings
            environment = os.environ | {
                "RETAIL_DATA_DIR": str(settings.data_dir),
                "RETAIL_DATABASE_PORT": str(given.port),
            }
            file = settings.data_dir / "lines.csv"
            with console.status(f"{count:,} lines"), file.open("w", newline="") as target:
                writer = csv.writer(target)
                writer.writerow(_HEADING)
                # Seeded, so that runs can be compared.
                choice = random.Random(count)  # noqa: S311 - made-up lines need no secure source
                writer.writerows(lines(count, choice))
            with console.status(f"Loading {count:,} lines"):
                seconds, memory = load(file, given.mapping, environment)
                again, _ = load(file, given.mapping, environment)
            rows.append(
                f"| {count:,} | {file.stat().st_size / 1e6:,.0f} MB | {seconds:.1f} s "
                f"| {count / seconds:,.0f} lines a second | {memory:.0f} MB | {again:.1f} s |"
            )
    print("\n".join(rows))


if __name__ == "__main__":
    main()
