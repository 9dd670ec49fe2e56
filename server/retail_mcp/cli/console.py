"""What the commands share: printing, and their settings."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from ..settings import Settings
from ..text import visible, visible_page

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn


class Terminal(Console):
    """A console that prints text literally, because it may come from rows and files.

    It interprets no markup, and shows escape sequences instead of executing them. If a line must
    stay one line, the caller passes it through visible().
    """

    def __init__(self, **options: Any) -> None:
        defaults = {"highlight": False, "soft_wrap": True, "markup": False, "emoji": False}
        super().__init__(**defaults | options)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(visible_page(segment.text), segment.style)


console = Terminal()
errors = Terminal(stderr=True)


def make_settings(**options: Any) -> Settings:
    """Return the settings of the environment, with a command's options on top."""
    return Settings(**{name: value for name, value in options.items() if value is not None})


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Show what is being done, and keep a line of it when it is done."""
    # A plain string would be read as markup here.
    with console.status(Text(title)):
        yield
    console.print(Text("done", "green"), f" {title}")


def progress_bar(console: Console, *, amount: "ProgressColumn | None" = None) -> "Progress":
    """Return a bar that counts items, or shows another amount."""
    from rich.progress import (  # noqa: PLC0415 - slow to import, and few commands show a bar
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        amount or MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def print_error(message: str, hint: str) -> None:
    errors.print(f"error: {visible(message)}")
    if hint:
        errors.print(hint)
