"""The command that examines everything."""

from rich.table import Table

from ..installation.connections import Installation
from ..installation.doctor import examine
from .console import console, make_settings


def doctor() -> int:
    """Examine everything, and say what to do about what is wrong."""
    table = Table("", "What", "Finding", box=None, pad_edge=False)
    findings = examine(Installation.of(make_settings()))
    for finding in findings:
        mark = "[green]ok[/green]" if finding.is_good else "[red]!![/red]"
        table.add_row(mark, finding.subject, finding.text)
    console.print(table)
    return 0 if all(finding.is_good for finding in findings) else 1
