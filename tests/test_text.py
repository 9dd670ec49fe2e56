"""Markdown readers show table cells unchanged, whatever texts they contain."""

import html
import itertools
import re
from collections.abc import Callable

import cmarkgfm
import mistune
import psycopg
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from retail_mcp.text import INVISIBLE, inert, one_line, visible, visible_page
from tests.conftest import ROOT, Database
from tests.hostile_text import ACTIVE, HIDDEN, HONEST

ALPHABET = "|\\`*_~[](){}<>&#!-+=.:/\"'@$^%; \t\n\r\x1b\u200b\u202eaw1éß日ش"

pytestmark = pytest.mark.attack(50)

texts = st.one_of(
    st.text(alphabet=ALPHABET, max_size=24),
    st.text(max_size=24),
    st.sampled_from([*ACTIVE, *HIDDEN, *HONEST]),
    st.lists(st.sampled_from(ACTIVE), min_size=2, max_size=3).map("".join),
)


def markdown_it(text: str) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False}).render(text))


def github(text: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(text))


def mistune_html(text: str) -> str:
    plugins = ["table", "strikethrough", "url", "footnotes", "task_lists"]
    return str(mistune.create_markdown(escape=False, plugins=plugins)(text))


READERS = (markdown_it, github, mistune_html)


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=150, deadline=None)
@example(rows=[["a\\", "b"], ["\\|", "`"], ["`", "|`"]])
@example(rows=[[one, other] for one, other in itertools.pairwise(ACTIVE)])
@example(rows=[[one, "x"] for one in (*HIDDEN, *HONEST)])
@given(rows=st.lists(st.lists(texts, min_size=2, max_size=2), min_size=1, max_size=3))
def test_a_reader_of_markdown_finds_equal_cells(
    read: Callable[[str], str], rows: list[list[str]]
) -> None:
    lines = [f"| {' | '.join(map(inert, row))} |" for row in [["one", "two"], *rows]]
    lines.insert(1, "|---|---|")
    page = read("\n".join(lines))
    found = [
        [html.unescape(cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)[1:]
    ]
    # Tags within a cell are kept: a link, for example, would make the cell differ.
    assert found == [[visible(cell).strip() for cell in row] for row in rows]


@pytest.mark.parametrize("text", HONEST)
def test_honest_text_of_any_language_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("text", HIDDEN)
def test_a_hidden_character_is_shown_as_its_number(text: str) -> None:
    assert "⟨U+" in visible(text)
    assert visible(visible(text)) == visible(text)


@given(st.text())
def test_what_is_shown_is_on_one_line_and_can_be_sent(text: str) -> None:
    for shown in (visible(text), inert(text), one_line(text, 40)):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]", shown)
        shown.encode()
    assert visible_page(text).count("\n") == text.count("\n")


def test_a_sentence_is_cut_where_it_is_too_long() -> None:
    assert one_line("x" * 50, 40) == "x" * 39 + "…"


def test_the_database_refuses_the_characters_that_are_shown_as_numbers() -> None:
    source = ROOT / "db" / "functions" / "retail" / "invisible_position" / "latest.sql"
    body = source.read_text(encoding="utf-8").partition("regexp_instr(")[2].partition(");")[0]
    assert "".join(re.findall(r"'([^']*)'", body)) == INVISIBLE


def test_the_database_shows_text_as_the_server_does(database: Database) -> None:
    texts = [*HONEST, *HIDDEN, *ACTIVE, "".join(HIDDEN), "".join(HONEST)]
    with psycopg.connect(database.admin) as connection:
        shown = connection.execute(
            "select array_agg(retail.visible(one.text) order by one.place)"
            " from unnest(%s::text[]) with ordinality as one (text, place)",
            [texts],
        ).fetchone()
    assert shown is not None
    assert shown[0] == [visible(text) for text in texts]
