"""The workbook for Azure Monitor: the same panels, asked of a Log Analytics workspace."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from .panels import Panel, Row

_WORKSPACE = "microsoft.operationalinsights/workspaces"
_QUERY, _TEXT, _PARAMETERS = 3, 1, 9

# Milliseconds: an hour to a month.
_RANGES = (3_600_000, 14_400_000, 86_400_000, 604_800_000, 2_592_000_000)


def document(rows: Sequence[Row]) -> str:
    """Return the workbook as the text that a workbook's resource holds."""
    items: list[dict[str, Any]] = [_text("head", "# retail-mcp"), _time_range()]
    for row in rows:
        panels = [panel for panel in row.panels if panel.azure is not None]
        if panels:
            items.append(_text(row.title, f"## {row.title}"))
            items.extend(_items(row, panels))
    return json.dumps({"version": "Notebook/1.0", "items": items}, indent=2) + "\n"


def _items(row: Row, panels: Sequence[Panel]) -> Iterator[dict[str, Any]]:
    for panel in panels:
        yield {
            "type": _QUERY,
            "name": f"{row.title}: {panel.title}",
            "customWidth": "50",
            "content": {
                "version": "KqlItem/1.0",
                "query": panel.azure,
                "size": 0,
                "title": panel.title,
                "noDataMessage": panel.help,
                "timeContextFromParameter": "TimeRange",
                "queryType": 0,
                "resourceType": _WORKSPACE,
                "visualization": "table" if panel.kql_view == "table" else "timechart",
            },
        }


def _text(name: str, markdown: str) -> dict[str, Any]:
    return {"type": _TEXT, "name": name, "content": {"json": markdown}}


def _time_range() -> dict[str, Any]:
    return {
        "type": _PARAMETERS,
        "name": "parameters",
        "content": {
            "version": "KqlParameterItem/1.0",
            "parameters": [
                {
                    "id": "b5c0f0c2-5f0c-4d7e-9a53-0f1d3f0a6f11",
                    "version": "KqlParameterItem/1.0",
                    "name": "TimeRange",
                    "label": "Time range",
                    "type": 4,
                    "isRequired": True,
                    "value": {"durationMs": _RANGES[1]},
                    "typeSettings": {
                        "selectableValues": [{"durationMs": each} for each in _RANGES],
                        "allowCustom": True,
                    },
                }
            ],
            "style": "pills",
            "queryType": 0,
            "resourceType": _WORKSPACE,
        },
    }
