"""The dashboard for Grafana, in its schema as Grafana's own library has it."""

import json
from collections.abc import Sequence

from grafana_foundation_sdk.builders import common, prometheus, stat, table, timeseries
from grafana_foundation_sdk.builders import dashboard as grafana
from grafana_foundation_sdk.cog.builder import Builder
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.cog.variants import Dataquery
from grafana_foundation_sdk.models.common import LegendDisplayMode, LegendPlacement
from grafana_foundation_sdk.models.dashboard import DataSourceRef, VariableOption

from .panels import Panel, Promql, Row

_HEIGHT = 8

# The plug-in of PostgreSQL; each login is a data source of its own.
_POSTGRESQL = "grafana-postgresql-datasource"
_SOURCES = (
    ("prometheus", "Prometheus", "prometheus"),
    ("retail_monitor", "PostgreSQL as a monitor", _POSTGRESQL),
    ("retail_auditor", "PostgreSQL as an auditor", _POSTGRESQL),
)


class Sql(Dataquery, Builder[Dataquery]):
    """A query of PostgreSQL, for which the library has no class."""

    def __init__(self, text: str, source: DataSourceRef) -> None:
        self._text = text
        self._source = source

    def build(self) -> Dataquery:
        return self

    def to_json(self) -> dict[str, object]:
        return {
            "datasource": self._source,
            "editorMode": "code",
            "format": "table",
            "rawQuery": True,
            "rawSql": self._text,
            "refId": "A",
        }


def document(rows: Sequence[Row]) -> str:
    """Return the dashboard as a file that Grafana imports or provisions."""
    board = (
        grafana.Dashboard("retail-mcp")
        .uid("retail-mcp")
        .description("Made by python -m dashboards from dashboards/panels.toml.")
        .tags(["retail-mcp"])
        .time("now-6h", "now")
        .refresh("1m")
        .timezone("browser")
        .readonly()
    )
    for name, label, kind in _SOURCES:
        # Provisioned data sources have these names; whoever imports chooses others.
        current = VariableOption(text=label, value=name)
        variable = grafana.DatasourceVariable(name).label(label).type(kind).current(current)
        board.with_variable(variable)
    for row in rows:
        board.with_row(grafana.Row(row.title))
        for panel in row.panels:
            board.with_panel(_panel(panel))
    return json.dumps(board.build(), cls=JSONEncoder, indent=2, sort_keys=True) + "\n"


def _panel(panel: Panel) -> timeseries.Panel | table.Panel | stat.Panel:
    drawn: timeseries.Panel | table.Panel | stat.Panel
    if panel.view == "table":
        drawn = table.Panel().show_header(True)
    elif panel.view == "number":
        drawn = stat.Panel()
    else:
        legend = common.VizLegendOptions().show_legend(True)
        drawn = timeseries.Panel().legend(
            legend.display_mode(LegendDisplayMode.LIST).placement(LegendPlacement.BOTTOM)
        )
    drawn = drawn.title(panel.title).description(panel.help).unit(panel.unit)
    drawn = drawn.span(panel.width).height(_HEIGHT)
    if panel.sql is not None:
        source = DataSourceRef(type_val=_POSTGRESQL, uid=f"${{{panel.login}}}")
        return drawn.datasource(source).with_target(Sql(panel.sql.strip(), source))
    drawn = drawn.datasource(DataSourceRef(type_val="prometheus", uid="${prometheus}"))
    for number, query in enumerate(panel.prometheus):
        drawn = drawn.with_target(_target(query, number))
    return drawn


def _target(query: Promql, number: int) -> prometheus.Dataquery:
    asked = prometheus.Dataquery().expr(query.query).legend_format(query.legend)
    return asked.range().ref_id(chr(ord("A") + number))
