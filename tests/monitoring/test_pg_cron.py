"""pg_cron evaluates the alerts and does maintenance, in place of a worker."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from retail_mcp.installation import migrations
from retail_mcp.installation.cluster import Cluster
from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.databases import create_database
from retail_mcp.installation.roles import prepare_roles, watch_rights
from retail_mcp.settings import Settings
from tests.conftest import OTHER_POSTGRES, PG_CRON, free_port

from ..support import SCRATCH

pytestmark = pytest.mark.skipif(
    not PG_CRON.exists() or bool(OTHER_POSTGRES), reason="pg_cron is not there: make check-cron"
)

_PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def scheduled() -> Iterator[Installation]:
    # Sockets need a short path, and PostgreSQL's user must be able to enter it when root runs the
    # tests.
    folder = Path(tempfile.mkdtemp(prefix="rmcp-", dir=SCRATCH))
    folder.chmod(0o711)
    copy = shutil.copytree(PG_CRON, folder / "pg_cron")
    installation = Installation.of(
        Settings(data_dir=folder / "data", database_port=free_port(), port=0)
    )
    options = {
        "fsync": "off",
        "extension_control_path": f"{copy / 'share'}:$system",
        "dynamic_library_path": f"{copy / 'lib'}:$libdir",
        "shared_preload_libraries": "pg_stat_statements,pg_cron",
        "cron.database_name": installation.database,
        # Background workers need no password.
        "cron.use_background_workers": "on",
    }
    cluster = Cluster.at(folder / "data", installation.cluster.port, options)
    installation = replace(installation, cluster=cluster)
    cluster.start()
    try:
        create_database(installation)
        prepare_roles(installation)
        migrations.upgrade(installation.migration_url)
        watch_rights(installation)
        yield installation
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def test_pg_cron_evaluates_alerts_and_maintains(scheduled: Installation) -> None:
    with psycopg.connect(scheduled.migration_url, autocommit=True) as connection:
        with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState) as refused:
            connection.execute("select * from ops.schedule_jobs()")
        with connect(scheduled.admin_url) as administrator:
            # Run the statement that the hint of the error gives.
            assert refused.value.diag.message_hint is not None
            said = refused.value.diag.message_hint.partition(": ")[2].partition(". Or")[0]
            administrator.execute(said.encode())
        connection.execute(
            "insert into ops.alert_rules (rule, summary, query, threshold, pending)"
            " values ('always', 'It is so.', 'select 2', 1, '0')"
        )
        jobs = connection.execute("select job from ops.schedule_jobs('1 second', '1 second')")
        assert {job for (job,) in jobs} == {"retail alerts", "retail maintenance"}
        deadline = time.monotonic() + _PATIENCE_SECONDS
        fired, maintained = 0, 0
        while not (fired and maintained) and time.monotonic() < deadline:
            time.sleep(0.2)
            [(fired, maintained)] = connection.execute(
                "select (select count(*) from ops.alerts"
                " where rule = 'always' and state = 'firing'),"
                " (select count(*) from ops.maintenance_runs where ended_at is not null)"
            ).fetchall()
        reported = connection.execute(
            "select job.jobname, details.status, details.return_message"
            " from cron.job left join cron.job_run_details as details using (jobid)"
            " order by details.start_time desc limit 4"
        ).fetchall()
        assert fired == 1, reported
        assert maintained, reported
        # Scheduling again updates the times and adds no job.
        connection.execute("select * from ops.schedule_jobs()")
        kept = connection.execute("select jobname, schedule from cron.job order by 1").fetchall()
        assert kept == [("retail alerts", "15 seconds"), ("retail maintenance", "*/10 * * * *")]
