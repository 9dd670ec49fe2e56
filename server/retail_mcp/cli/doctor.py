"""The command that examines everything."""

from rich.table import Table
from rich.text import Text

from ..installation.connections import Installation
from ..installation.doctor import examine
from ..text import visible
from .console import console, make_settings


def doctor() -> int:
    """Examine everything, and say how to fix what is wrong."""
    table = Table("", "What", "Finding", box=None, pad_edge=False)
    findings = examine(Installation.of(make_settings()))
    for finding in findings:
        mark = Text("ok", "green") if finding.is_good else Text("!!", "red")
        table.add_row(mark, finding.subject, visible(finding.text))
    console.print(table)
    return 0 if all(finding.is_good for finding in findings) else 1
