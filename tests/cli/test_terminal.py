"""Nothing that the command line prints can control the terminal."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from retail_mcp.cli.authority import print_table
from retail_mcp.cli.console import Terminal, print_error, progress_bar
from tests.hostile_text import ACTIVE, HIDDEN

# Sequences that rich itself sends: colours, and cursor movements of progress bars.
OWN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
FOREIGN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ue000]")

pytestmark = pytest.mark.attack(51)

texts = st.one_of(
    st.text(max_size=20),
    st.sampled_from([*HIDDEN, *ACTIVE, "\x1b]8;;https://evil.example\x1b\\x", "\x1b[2J", "\x07"]),
)


def terminal(*, colours: bool) -> Terminal:
    return Terminal(
        file=io.StringIO(),
        force_terminal=colours,
        color_system="truecolor" if colours else None,
        width=400,
    )


def written(console: Terminal) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_printed_text_holds_no_escape_and_no_markup(text: str) -> None:
    console = terminal(colours=False)
    table = Table("name", box=None)
    table.add_row(text)
    console.print(f"[bold]{text}")
    console.print(table)
    console.print_json(data={"name": text})
    assert not FOREIGN.search(written(console))
    assert written(console).startswith("[bold]")


@settings(max_examples=50, deadline=None)
@given(text=texts)
def test_a_terminal_with_colours_gets_only_the_colours_of_the_program(text: str) -> None:
    console = terminal(colours=True)
    console.print(Text("ok", "green"), text)
    with progress_bar(console) as bar:
        bar.add_task(text, total=1)
    assert not FOREIGN.search(OWN.sub("", written(console)).replace("\r", ""))
    # OWN also removed sequences that came from the text, so look for these separately.
    assert "\x1b[31m" not in written(console) or "\x1b[31m" not in text
    assert "\x1b]" not in written(console)
    assert "\x1b[2J" not in written(console)


def test_an_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_error("no store\nerror: \x1b[31mforged", "")
    said = capsys.readouterr().err
    assert said == "error: no store⟨U+000A⟩error: ⟨U+001B⟩[31mforged\n"


def test_a_page_of_rows_has_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    names = [*HIDDEN, *ACTIVE, "North\nHead Office   head_office", "[red]x[/red] :warning:"]
    print_table(("Name", "Role"), [(name, "store_user") for name in names])
    said = capsys.readouterr().out
    assert not FOREIGN.search(said)
    assert len(said.rstrip("\n").split("\n")) == len(names) + 1
    assert "[red]x[/red] :warning:" in said
