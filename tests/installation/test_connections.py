"""If the database cannot be reached, the error is one sentence that says why."""

import socket

import psycopg
import pytest

from retail_mcp.errors import UserError
from retail_mcp.installation.connections import BACKUP, Installation, connect
from retail_mcp.installation.server_process import Server

from ..conftest import free_port


def test_a_refused_connection_says_where_and_why() -> None:
    port = free_port()
    with pytest.raises(UserError, match=f"port {port} failed: Connection refused$"):
        connect(f"host=127.0.0.1 port={port} dbname=retail user=retail_gateway")


def test_a_missing_password_is_explained_by_the_setting_that_takes_it(
    template: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSFILE", "/dev/null")
    parts = psycopg.conninfo.conninfo_to_dict(template.url(BACKUP))
    del parts["password"]
    with pytest.raises(UserError, match="no password supplied") as raised:
        connect(psycopg.conninfo.make_conninfo("", **parts))
    assert raised.value.hint is not None
    assert "RETAIL_BACKUP_URL" in raised.value.hint


def test_a_server_that_does_not_answer_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        is_ready, said = Server(pid=0, url=url).readiness
    assert not is_ready
    assert said == f"{url}/health/ready gave no answer in 2 seconds"
