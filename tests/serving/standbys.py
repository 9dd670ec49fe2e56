"""Real streaming replicas of the tests' cluster."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retail_mcp.installation.cluster import ADMINISTRATOR, Cluster
from retail_mcp.installation.postgres_programs import give_away

from ..conftest import free_port
from ..support import SCRATCH


@contextmanager
def copy_of(source: Cluster, *, follows: bool = True, delay: str = "0") -> Iterator[Cluster]:
    """Run a copy of a cluster: a replica that follows it, or an independent primary."""
    directory = Path(tempfile.mkdtemp(prefix="rmcp-standby-", dir=SCRATCH))
    directory.chmod(0o711)
    shutil.copy(source.directory / "secrets.json", directory)
    copy = Cluster.at(
        directory, free_port(), {"hot_standby_feedback": "on", "recovery_min_apply_delay": delay}
    )
    copy.data.mkdir()
    give_away(copy.data)
    copy.data.chmod(0o700)
    copy.programs.run(
        "pg_basebackup",
        f"--pgdata={copy.data}",
        f"--dbname={source.conninfo(ADMINISTRATOR, 'postgres')}",
        *(["--write-recovery-conf"] if follows else []),
        "--checkpoint=fast",
        "--wal-method=stream",
    )
    (copy.data / "postmaster.pid").unlink(missing_ok=True)
    copy.start()
    try:
        yield copy
    finally:
        copy.stop()
        shutil.rmtree(directory, ignore_errors=True)
