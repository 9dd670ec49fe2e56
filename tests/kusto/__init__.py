"""KQL, checked by the language service that Azure's own editors use."""

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

# Replaced by a workbook with the value of its parameter.
_GRAIN = "{TimeRange:grain}"


def problems(queries: Sequence[str]) -> list[list[str]]:
    """Return the errors of each query; an empty list if Azure would run it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are missing: apt-get install npm")
    if not _LIBRARY.exists():
        _BUILD.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_HERE / name, _BUILD)
        # The lock file pins the hash of the package.
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
