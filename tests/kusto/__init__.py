"""KQL, read by the language service that Azure's own editors use."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from ..conftest import ROOT

_HERE = Path(__file__).parent
_BUILD = ROOT / "build" / "kusto"
_LIBRARY = _BUILD / "node_modules" / "@kusto" / "language-service-next"

# What a workbook puts in the place of its parameter.
_GRAIN = "{TimeRange:grain}"


def problems(queries: Sequence[str]) -> list[list[str]]:
    """Return the errors of each query; none for one that Azure would run."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are missing: apt-get install npm")
    if not _LIBRARY.exists():
        _BUILD.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_HERE / name, _BUILD)
        # The lock file holds the hash that the package must have.
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run([npm, "ci", *options], cwd=_BUILD, check=True)
    done = subprocess.run(
        [node, str(_HERE / "check.js"), str(_LIBRARY)],
        input=json.dumps([query.replace(_GRAIN, "5m") for query in queries]),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: list[list[str]] = json.loads(done.stdout)
    return answer
