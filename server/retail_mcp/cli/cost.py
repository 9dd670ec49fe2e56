"""The command that estimates what a month costs."""

from ..errors import UserError
from ..installation.connections import Installation, connect
from .authority import print_table
from .console import console, make_settings

_LONGEST_DAYS = 366

_ESTIMATE = """
    select item, quantity, unit, price, monthly, saving, is_assumption, basis, advice
    from ops.cost_estimate(%s)
"""
_SOURCES = "select item, is_assumption, priced_on, source from ops.prices order by place"

_TITLES = ("Item", "Quantity", "Unit", "Price", "Monthly", "Saving", "Price is", "Basis", "Advice")


def cost(*, days: int = 30, sources: bool = False) -> int:
    """Estimate what a month costs, in US dollars, and what could be saved.

    Usage is measured; prices are list prices or assumptions in ops.prices, with their date and
    source, which you can edit. A bill differs by region, contract and taxes.

    Parameters
    ----------
    days
        How many days of usage to take.
    sources
        Show where the prices come from instead.
    """
    if not 1 <= days <= _LONGEST_DAYS:
        raise UserError(f"--days is 1 to {_LONGEST_DAYS}", exit_code=2)
    with connect(Installation.of(make_settings()).monitor_url) as connection:
        if sources:
            rows = connection.execute(_SOURCES).fetchall()
            print_table(
                ("Item", "Price is", "On", "Source"),
                [(item, _kind(assumed), day, source) for item, assumed, day, source in rows],
            )
            return 0
        estimate = connection.execute(_ESTIMATE, [days]).fetchall()
    print_table(_TITLES, [(*row[:6], _kind(row[6]), *row[7:]) for row in estimate])
    total, saving = (sum(row[place] for row in estimate) for place in (4, 5))
    console.print(f"A month costs about {total:,.2f} US dollars; {saving:,.2f} could be saved.")
    assumed = [row[0] for row in estimate if row[6]]
    if assumed:
        console.print(
            f"Assumed prices: {', '.join(assumed)}. Edit them in ops.prices.",
            markup=False,
        )
    return 0


def _kind(is_assumption: bool) -> str:
    return "assumed" if is_assumption else "listed"
