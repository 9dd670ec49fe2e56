"""Programs from Debian packages that tests run, and that a machine may lack."""

import shutil
from pathlib import Path

import pytest

# Each program, and the package of Debian and Ubuntu that contains it.
PACKAGES = {
    "docker-compose": "docker-compose",
    "haproxy": "haproxy",
    "prometheus": "prometheus",
    "promtool": "prometheus",
    "prometheus-alertmanager": "prometheus-alertmanager",
    "amtool": "prometheus-alertmanager",
    "pgbouncer": "pgbouncer",
    "chromium": "chromium",
    "redis-server": "redis-server",
}

# Where Debian installs daemons; not on every user's path.
_SBIN = "/usr/sbin:/usr/local/sbin"


def program(name: str) -> Path:
    """Return a program's path, or skip the test and say what to install."""
    found = shutil.which(name) or shutil.which(name, path=_SBIN)
    if found is None:
        pytest.skip(f"{name} is missing: apt-get install {PACKAGES[name]}")
    return Path(found)
