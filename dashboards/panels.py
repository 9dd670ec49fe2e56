"""The list of panels, and the queries that follow from their figures."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

FILE = Path(__file__).with_name("panels.toml")

_BIN = "bin(TimeGenerated, {TimeRange:grain})"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(_Part):
    """A metric, of which Prometheus and Azure are asked alike."""

    metric: str
    by: str | None = None
    where: Mapping[str, str] = {}
    kind: Literal["gauge", "counter"] = "gauge"
    # Every server exports what the database counts, so that adding would count it twice.
    origin: Annotated[Literal["server", "database"], Field(alias="from")] = "server"
    across: Literal["sum", "max", "min"] | None = None
    legend: str = ""

    @property
    def _joined(self) -> str:
        """How figures of several servers become one."""
        return self.across or ("max" if self.origin == "database" else "sum")

    @property
    def promql(self) -> "Promql":
        labels = ", ".join(f'{name}="{value}"' for name, value in self.where.items())
        selector = self.metric + (f"{{{labels}}}" if labels else "")
        if self.kind == "counter":
            selector = f"rate({selector}[$__rate_interval])"
        by = f" by ({self.by}) " if self.by else ""
        legend = f"{self.legend}{{{{{self.by}}}}}" if self.by else self.legend
        return Promql(query=f"{self._joined}{by}({selector})", legend=legend)

    @property
    def kql(self) -> str:
        name = f'tostring(Properties["{self.by}"])' if self.by else '""'
        value = (
            "sum(Sum) / ({TimeRange:grain} / 1s)"
            if self.kind == "counter"
            else f"{'min' if self._joined == 'min' else 'max'}(Sum / ItemCount)"
        )
        return "\n".join(
            (
                "AppMetrics",
                f'| where Name == "{self.metric}"',
                *(
                    f'| where tostring(Properties["{label}"]) == "{wanted}"'
                    for label, wanted in self.where.items()
                ),
                f'| extend series = strcat("{self.legend}", {name})',
                f"| summarize value = {value} by {_BIN}, series, AppRoleInstance",
                f"| summarize value = {self._joined}(value) by TimeGenerated, series",
            )
        )


class Promql(_Part):
    """A query of Prometheus, and how its series are called."""

    query: str
    legend: str


class Panel(_Part):
    title: str
    help: str
    view: Literal["graph", "number", "table"] = "graph"
    unit: str = "short"
    # Of 24.
    width: int = Field(default=8, ge=4, le=24)
    figures: tuple[Figure, ...] = ()
    promql: tuple[Promql, ...] = ()
    kql: str | None = None
    kql_view: Literal["graph", "table"] = "graph"
    sql: str | None = None
    login: Literal["retail_monitor", "retail_auditor"] = "retail_monitor"

    @model_validator(mode="after")
    def _asks_in_one_way(self) -> "Panel":
        ways = (bool(self.figures), bool(self.promql), self.sql is not None)
        if sum(ways) != 1 or bool(self.promql) != (self.kql is not None):
            raise ValueError(f"{self.title}: give figures, or promql with kql, or sql")
        return self

    @property
    def prometheus(self) -> tuple[Promql, ...]:
        return self.promql or tuple(figure.promql for figure in self.figures)

    @property
    def azure(self) -> str | None:
        """The query of Azure's logs; none where only PostgreSQL knows."""
        if self.kql is not None:
            return self.kql.strip()
        if not self.figures:
            return None
        if len(self.figures) == 1:
            return self.figures[0].kql
        return "union\n" + ",\n".join(f"({figure.kql})" for figure in self.figures)


class Row(_Part):
    title: str
    panels: tuple[Panel, ...]


class _List(_Part):
    rows: tuple[Row, ...]


def read(file: Path = FILE) -> tuple[Row, ...]:
    """Return the rows of panels that the file lists."""
    return _List.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).rows
