"""The cost of a request for tools does not grow with the number of tools."""

import sys
from typing import Any, cast

import pytest

from retail_mcp.catalog.functions import Function
from retail_mcp.serving.backend import Backend
from retail_mcp.serving.selections import Selection
from retail_mcp.serving.tools import CatalogProvider


def function(number: int) -> Function:
    return Function(
        name=f"tool_{number}", description="Any.", toolset=f"set_{number % 3}", may_be_kept=False,
        volatility="s", returns_set=True, variadic=False, value=None, statement_timeout=None,
        arguments=(), columns=(), roles=frozenset(),
    )  # fmt: skip


def offering(count: int) -> CatalogProvider:
    # No tool is called, so no backend is needed.
    provider = CatalogProvider(cast(Backend, None))
    provider.offer({f"tool_{number}": function(number) for number in range(count)})
    return provider


def steps(provider: CatalogProvider) -> int:
    """Count the function calls that are needed to evaluate a request's selection."""
    seen = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    selection = Selection(toolsets=frozenset({"set_0"}))
    sys.setprofile(count)
    try:
        selection.refuse_unknown(provider.toolsets)
    finally:
        sys.setprofile(None)
    return seen


@pytest.mark.parametrize("count", [50, 200])
def test_a_selection_takes_no_more_steps_for_many_tools(count: int) -> None:
    assert steps(offering(count)) == steps(offering(3)) > 0


def test_toolsets_are_those_of_the_last_catalogue() -> None:
    provider = offering(3)
    assert provider.toolsets == {"set_0", "set_1", "set_2"}
    provider.offer({"tool_1": function(1)})
    assert provider.toolsets == {"set_1"}
    provider.offer({})
    assert provider.toolsets == frozenset()
