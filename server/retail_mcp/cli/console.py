"""What the commands share: how they print, and the settings that they run with."""

import contextlib
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from ..settings import Settings

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def make_settings(**options: Any) -> Settings:
    """Return the settings of the environment, with a command's options on top."""
    return Settings(**{name: value for name, value in options.items() if value is not None})


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Show what is being done, and keep a line of it when it is done."""
    with console.status(title):
        yield
    console.print(f"[green]done[/green]  {title}")


def progress_bar(console: Console, *, amount: ProgressColumn | None = None) -> Progress:
    """Return a bar that counts items, or shows another amount."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        amount or MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def print_error(message: str, hint: str) -> None:
    errors.print(f"error: {message}", markup=False)
    if hint:
        errors.print(hint, markup=False)
