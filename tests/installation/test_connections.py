"""If the database cannot be reached, the error is one sentence that says why."""

import pytest

from retail_mcp.errors import UserError
from retail_mcp.installation.connections import connect

from ..conftest import free_port


def test_a_refused_connection_says_where_and_why() -> None:
    port = free_port()
    with pytest.raises(UserError, match=f"port {port} failed: Connection refused$"):
        connect(f"host=127.0.0.1 port={port} dbname=retail user=retail_gateway")
