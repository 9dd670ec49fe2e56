"""Loads of a user's own files: messy as they are, and all or nothing."""

import codecs
import csv
import datetime as dt
import gzip
import os
import re
import shutil
import tracemalloc
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.parquet as pa_parquet
import pytest

from retail_mcp.errors import UserError
from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.doctor import examine
from retail_mcp.loading import folder, staging
from retail_mcp.loading.reading import Reading
from retail_mcp.loading.rows import Column
from retail_mcp.loading.table_file import column_name, matched, open_table
from retail_mcp.settings import Settings

from ..conftest import ROOT
from .conftest import Target

EXAMPLE = ROOT / "examples" / "online_retail.toml"
MAPPING = """
[columns]
order_number = "invoice"
sku = "code"
product_name = "text"
quantity = "qty"
ordered_at = "when"
unit_price = "price"
store = "shop"
"""
FLAT = """\
invoice,code,text,remark,qty,when,price,shop
1,A,"Apple, ""red"" and round","of
two lines",2,2025-06-01 10:00,1.25,Kiel
1,B,,,1,2025-06-01 10:00,0.50,Kiel
2,B,,,none,2025-06-01 10:00,0.50,Kiel
2,A,,,1,2025-06-01 10:00,1.25,Kiel
"""


@pytest.fixture
def filled(target: Target, tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    assert target.say("--template", path)[0] == 0
    return path


def refused(path: Path) -> list[tuple[str, int, str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return [
            (row["file"], int(row["line"]), row["column"], row["value"])
            for row in csv.DictReader(handle)
        ]


# A folder --------------------------------------------------------------------


def test_template_can_be_loaded_twice(target: Target, filled: Path) -> None:
    code, out, err = target.say(filled)
    assert code == 0, out + err
    assert re.search(r"orders +1 +0 +0\b", out), out
    assert re.search(r"\d  seconds$", out, re.MULTILINE), "a rate of a few rows says nothing"
    code, out, err = target.say(filled)
    assert code == 0, out + err
    assert re.search(r"orders +0 +0 +1\b", out), out
    assert target.ask("select count(*), sum(total)::text from retail.orders") == [(1, "89.2500")]
    assert target.ask("select count(*) from load.customers") == [(0,)], "copies are left behind"
    assert target.differences() == []


def test_a_database_of_ones_own_is_loaded_without_an_administrator(
    target: Target, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETAIL_MIGRATION_URL", target.database.migrator)
    monkeypatch.setenv("RETAIL_DATABASE_URL", target.database.gateway)
    code, out, err = target.say(filled)
    assert code == 0, out + err
    installation = Installation.of(Settings())
    assert all(finding.is_good for finding in examine(installation) if finding.subject != "server")


def test_template_keeps_what_is_there(target: Target, filled: Path) -> None:
    code, _, err = target.say("--template", filled)
    assert code == 1
    assert "is not empty" in err


def test_a_template_describes_the_format_of_the_database(target: Target, filled: Path) -> None:
    with connect(target.database.migrator) as connection:
        page = folder.format_page(folder.tables(connection, staging.rules(connection)))
    assert (filled / "README.md").read_text().endswith(page)


def test_every_fault_is_told_and_nothing_is_loaded(target: Target, filled: Path) -> None:
    (filled / "categories.csv").write_bytes(b'name\npaint\nfarb\xe9\n"pa"int\n\n"open\n')
    (filled / "product_types.csv").write_text("category;nam\npaint;interior paint\n")
    (filled / "suppliers.csv").write_bytes(b"name,lead_time_days\nColor Supply,7\nNul\0l,7\n")
    (filled / "customers.csv").write_text("store,customer_number,e-mail\nKiel,1001,x\nKiel,1,x,y\n")
    (filled / "inventory.csv").write_text("")
    (filled / "order_items.csv").write_text(
        "Store,Order Number,LINE_NUMBER,sku,quantity,unit price\n"
        'Kiel,K-5001,1,P-100,"1,000",39.90\nKiel,K-5002,1,P-100,1,39.90\n'
    )
    (filled / "produts.xlsx").write_text("x")
    code, out, err = target.say(filled)
    assert code == 1
    assert "nothing was loaded" in err
    found = refused(filled / "refused.csv")
    assert {
        ("categories.csv", 3, "(line)", ""),
        ("categories.csv", 4, "(line)", ""),
        ("categories.csv", 6, "(line)", ""),
        ("product_types.csv", 1, "name", ""),
        ("product_types.csv", 1, "nam", ""),
        ("suppliers.csv", 3, "(line)", ""),
        ("customers.csv", 1, "e-mail", ""),
        ("customers.csv", 3, "(line)", ""),
        ("inventory.csv", 0, "(file)", ""),
        ("order_items.csv", 2, "quantity", "1,000"),
        ("order_items.csv", 3, "order_number", "Kiel, K-5002"),
        ("produts.xlsx", 0, "(file)", ""),
    } <= set(found)
    assert target.ask("select count(*) from auth.stores") == [(0,)]
    assert target.ask("select count(*) from load.refused_rows") == [(len(found),)]
    for said in (
        'byte 0xe9 is not utf-8; if the file is Windows-1252, say encoding = "windows-1252"',
        "a quote that opens here",
        "the line contains a zero byte",
        "the line has 4 values, the heading 3 columns",
        'perhaps it is the one called "nam"',
        "there is no such column; perhaps email",
        "is empty",
        "perhaps products",
    ):
        assert said in out, said


def test_files_are_read_as_the_settings_say(target: Target, filled: Path) -> None:
    (filled / "load.toml").write_text(
        '[defaults]\ndecimal = ","\nthousands = "."\n[orders]\ndates = "dmy"\n'
        '[stores]\nencoding = "windows-1252"\n'
    )
    (filled / "stores.csv").write_bytes(
        "name;country;time_zone\nKöln;Germany;Europe/Berlin\n".encode("windows-1252")
    )
    (filled / "suppliers.csv").unlink()
    (filled / "customers.csv").unlink()
    (filled / "inventory.csv").unlink()
    for later in ("inventory_adjustments", "calendar_days", "budgets", "category_budgets"):
        (filled / f"{later}.csv").unlink()
    (filled / "products.csv").write_bytes(
        codecs.BOM_UTF16_LE
        + (
            "sku\tname\tcategory\tproduct_type\tbase_price\r\n"
            "A\tZwei\u00a0Äpfel\tpaint\tinterior paint\t1.234,5\r\n"
        ).encode("utf-16-le")
    )
    (filled / "orders.csv").unlink()
    with gzip.open(filled / "orders.csv.gz", "wt", encoding="utf-8-sig") as handle:
        handle.write("store;order_number;ordered_at\nKöln;1;07.06.2025 08:30\n")
    (filled / "order_items.csv").write_text(
        "store;order_number;line_number;sku;quantity;unit_price\nKöln;1;1;A;1.000;0,25\n"
    )
    code, out, err = target.say(filled)
    assert code == 0, out + err
    assert target.ask(
        "select stores.name, orders.ordered_at at time zone 'UTC', orders.total::text"
        " from retail.orders join retail.stores using (store_id)"
    ) == [("Köln", dt.datetime(2025, 6, 7, 6, 30), "250.0000")]
    assert target.ask("select name, base_price::text from retail.products") == [
        ("Zwei\u00a0Äpfel", "1234.5000")
    ]
    assert target.differences() == []


def test_ambiguous_dates_need_a_setting(target: Target, filled: Path) -> None:
    orders = (filled / "orders.csv").read_text()
    (filled / "orders.csv").write_text(orders.replace("2025-06-30 17:45:00", "06/07/2025"))
    code, out, _ = target.say(filled)
    assert code == 1
    assert 'dates = "mdy" or dates = "dmy" would fit all of the column' in out
    (filled / "load.toml").write_text('[orders]\ndates = "mdy"\n')
    assert target.say(filled)[0] == 0
    assert target.ask("select order_date::text from retail.orders") == [("2025-06-07",)]


def test_parquet_is_loaded_with_its_types(target: Target, filled: Path) -> None:
    for name in ("products", "orders"):
        (filled / f"{name}.csv").unlink()
    (filled / "load.toml").write_text('[orders]\ndates = "dmy"\n')
    pa_parquet.write_table(
        pa.table(
            {
                "sku": pa.array(["P-100"]).dictionary_encode(),
                "name": ["Paint"],
                "category": ["paint"],
                "product_type": ["interior paint"],
                "base_price": pa.array([39.9]),
                "tags": pa.array([["walls", "white"]]),
                "rating_count": pa.array([3.0]),
            }
        ),
        filled / "products.parquet",
    )
    pa_parquet.write_table(
        pa.table(
            {
                "store": ["Kiel"],
                "order_number": ["K-5001"],
                "ordered_at": pa.array([dt.datetime(2025, 6, 30, 15, 45, tzinfo=dt.UTC)]),
            }
        ),
        filled / "orders.parquet",
    )
    code, out, err = target.say(filled)
    assert code == 0, out + err
    assert target.ask("select tags, rating_count, base_price::text from retail.products") == [
        (["walls", "white"], 3, "39.9000")
    ]
    assert target.ask("select ordered_at = '2025-06-30 15:45+00' from retail.orders") == [(True,)]


def test_parquet_is_refused_like_any_other(target: Target, filled: Path) -> None:
    (filled / "categories.csv").unlink()
    file = filled / "categories.parquet"
    pa_parquet.write_table(pa.table({"name": ["paint", "a\0b", "x" * 81]}), file)
    assert target.say(filled)[0] == 1
    assert [row[:3] for row in refused(filled / "refused.csv")] == [
        ("categories.parquet", 2, "(line)"),
        ("categories.parquet", 3, "name"),
    ]
    pa_parquet.write_table(pa.table({"name": pa.array([{"a": 1}])}), file)
    code, _, err = target.say(filled)
    assert code == 1
    assert "column name is of type struct" in err
    file.write_bytes(b"PAR1 no")
    code, out, _ = target.say(filled)
    assert code == 1
    assert "categories.parquet is not Parquet" in out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[orders]\ndates = "ydm"\n', "dates: iso, mdy or dmy"),
        ('[orders]\ndate = "dmy"\n', "there is no setting date"),
        ('[ordres]\ndates = "dmy"\n', "names no file of the folder: ordres"),
        ('[orders]\nencoding = "utf-9"\n', "there is no encoding utf-9"),
        ('[orders]\ndelimiter = "::"\n', "a delimiter is one character"),
        ("[orders", "is not TOML"),
    ],
)
def test_wrong_settings_are_reported_in_a_sentence(
    target: Target, filled: Path, text: str, said: str
) -> None:
    (filled / "load.toml").write_text(text)
    code, out, err = target.say(filled)
    assert code == 1
    assert said in out + err


def test_a_wrong_folder_is_reported_in_a_sentence(target: Target, filled: Path) -> None:
    shutil.copy(filled / "stores.csv", filled / "stores.csv.gz")
    code, out, err = target.say(filled)
    assert code == 1
    assert "the folder contains stores.csv and stores.csv.gz" in err
    (filled / "stores.csv").unlink()
    code, out, err = target.say(filled)
    assert code == 1
    assert "not a gzip file" in out + err
    empty = filled / "empty"
    empty.mkdir()
    code, _, err = target.say(empty)
    assert code == 1
    assert "--template" in err
    assert "needs a mapping" in target.say(filled / "orders.csv")[2]
    assert "files that are no tables" in target.say(filled, "--mapping", EXAMPLE)[2]


def test_loads_run_one_at_a_time(target: Target, filled: Path) -> None:
    with connect(target.database.migrator, autocommit=False) as connection:
        staging.begin_session(connection)
        code, _, err = target.say(filled)
    assert code == 1
    assert "another load is running" in err


def test_load_that_fails_at_its_end_leaves_nothing(target: Target, filled: Path) -> None:
    with psycopg.connect(target.database.admin, autocommit=True) as connection:
        connection.execute(
            "alter table retail.order_items add constraint order_items_test_check"
            " check (quantity < 2)"
        )
    code, _, err = target.say(filled)
    assert code == 1
    assert "order_items_test_check" in err
    assert target.ask("select count(*) from auth.stores") == [(0,)]
    assert target.ask("select count(*) from retail.products") == [(0,)]


# A flat file -----------------------------------------------------------------


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    (tmp_path / "mapping.toml").write_text(MAPPING)
    (tmp_path / "flat.csv").write_text(FLAT)
    return tmp_path / "flat.csv"


def test_flat_file_reports_what_it_refuses(target: Target, flat: Path) -> None:
    mapping = flat.with_name("mapping.toml")
    report = flat.with_name("flat.csv.refused.csv")
    code, out, err = target.say(flat, "--mapping", mapping)
    assert code == 1
    assert "nothing was loaded" in err
    assert "--skip-refused" in err
    assert "flat.csv, line 5, quantity: none" in out
    assert refused(report) == [("flat.csv", 5, "quantity", "none")]
    assert target.ask("select count(*) from auth.stores") == [(0,)]
    code, out, _ = target.say(flat, "--mapping", mapping, "--skip-refused")
    assert code == 0
    assert re.search(r"\b2\s+lines loaded", out), out
    assert refused(report) == [
        ("flat.csv", 5, "quantity", "none"),
        ("flat.csv", 6, "order_number", "2"),
    ]
    code, _, err = target.say(flat.parent, "--skip-refused")
    assert code == 1
    assert "--skip-refused is for a flat file" in err
    assert target.differences() == []


@pytest.mark.attack(48, 50, 51)
def test_hostile_text_is_refused_and_its_report_computes_nothing(
    target: Target, flat: Path
) -> None:
    mapping = flat.with_name("mapping.toml")
    report = flat.with_name("flat.csv.refused.csv")
    flat.write_text(
        "invoice,code,text,qty,when,price,shop\n"
        "1,A,Apple,2,2025-06-01 10:00,1.25,Kiel\n"
        "2,A,Apple,=1+1,2025-06-01 10:00,1.25,KIEL\n"
        '3,A,"\x1b[31mred\u202e",@SUM(A1),-7 pounds,-7,Kiel\n'
        "4,A,Apple,2,2025-06-01 10:00,1.25,K\u0456el\n",
        encoding="utf-8",
    )
    code, out, err = target.say(flat, "--mapping", mapping)
    assert code == 1
    assert not re.search("[\x1b\u202e\u0456]", err)
    assert "\x1b[31m" not in out
    assert "\u202e" not in out
    assert "line 3, store, 2 times: KIEL\n    line 2 has 'Kiel', and this looks the same" in out
    assert "it holds the invisible character U+001B at position 1" in out
    with report.open(newline="", encoding="utf-8") as handle:
        values = {(row["line"], row["column"]): row["value"] for row in csv.DictReader(handle)}
    assert values == {
        ("3", "quantity"): "'=1+1",
        ("3", "store"): "KIEL",
        ("4", "product_name"): "⟨U+001B⟩[31mred⟨U+202E⟩",
        ("4", "quantity"): "'@SUM(A1)",
        ("4", "ordered_at"): "'-7 pounds",
        ("4", "unit_price"): "-7",
        ("5", "store"): "K\u0456el",
    }
    assert target.ask("select count(*) from auth.stores") == [(0,)]


def test_lines_that_would_be_merged_by_mistake_are_refused(target: Target, flat: Path) -> None:
    flat.write_text(
        "invoice,code,text,qty,when,price,shop,card\n"
        "1,A,,1,2025-03-01 09:00,10,Kiel,K1\n"
        "1,A,,2,2025-03-02 09:00,10,Kiel,K3\n"
        "4.00638E+12,A,,1,2025-03-02 09:00,10,Kiel,\n"
        "2,A,,1,2025-03-02 09:00,10,Kiel,\n"
        "2,A,,1,2025-03-02 09:01,10,Kiel,K3\n",
        encoding="utf-8",
    )
    mapping = flat.with_suffix(".toml")
    mapping.write_text(f'{MAPPING}customer_number = "card"\n', encoding="utf-8")
    code, out, _ = target.say(flat, "--mapping", mapping)
    assert code == 1
    flat_out = " ".join(out.split())
    for said in (
        f"{flat.name}, line 3, customer_number: K3 line 2 of the same store and order number has"
        " another customer_number: are these different orders?",
        f"{flat.name}, line 3, ordered_at: 2025-03-02 line 2 of the same store and order number"
        " has another day: are these different orders?",
        "a spreadsheet has rounded it: format the column as text there",
    ):
        assert said in flat_out
    code, out, _ = target.say(flat, "--mapping", mapping, "--skip-refused")
    assert code == 0
    assert re.search(r"\b1 +orders with several times, of which the earliest counts", out)
    assert target.ask("select order_number, total from retail.orders") == [("2", 20)]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_value_may_be_made_of_several_columns(target: Target, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"receipts.{kind}"
    names = ["bon", "day", "clock", "code", "qty", "price"]
    rows = [
        ["1", "2025-03-01", "09:00", "A", "1", "10"], ["2", "2025-03-01", "10:00", "B", "1", "20"],
        ["1", "2025-03-02", "09:00", "A", "2", "10"], ["2", "2025-03-02", "10:00", "B", "3", "20"],
        ["", "2025-03-02", "11:00", "B", "3", "20"], ["2025-03-02", "", "11:00", "B", "3", "20"],
    ]  # fmt: skip
    if kind == "csv":
        path.write_text("\n".join(map(",".join, [names, *rows])), encoding="utf-8")
    else:
        columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
        pa_parquet.write_table(pa.table(columns), path)
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        '[columns]\norder_number = ["day", "bon"]\nordered_at = ["day", "clock"]\nsku = "code"\n'
        'quantity = "qty"\nunit_price = "price"\n[values]\nstore = "Kiel"\n',
        encoding="utf-8",
    )
    code, out, err = target.say(path, "--mapping", mapping, "--skip-refused")
    assert code == 0, out + err
    assert target.ask(
        "select order_number, to_char(ordered_at, 'DD HH24:MI'), total from retail.orders"
        " order by order_number"
    ) == [
        ("2025-03-01 1", "01 09:00", 10), ("2025-03-01 2", "01 10:00", 20),
        ("2025-03-02 1", "02 09:00", 20), ("2025-03-02 2", "02 10:00", 60),
    ]  # fmt: skip
    lines = {line for _, line, column, _ in refused(tmp_path / f"{path.name}.refused.csv")}
    assert lines == ({6, 7} if kind == "csv" else {5, 6})


def test_flat_file_corrected_and_loaded_again(target: Target, flat: Path) -> None:
    mapping = flat.with_name("mapping.toml")
    receipts = (
        "select order_number, total::text, count(*), sum(line_total)::text from retail.orders"
        " join retail.order_items using (store_id, order_id)"
        " group by store_id, order_id, order_number, total order by order_number"
    )
    flat.write_text(FLAT.replace("none", "1"))
    assert target.say(flat, "--mapping", mapping)[0] == 0
    before = [("1", "3.0000", 2, "3.0000"), ("2", "1.7500", 2, "1.7500")]
    assert target.ask(receipts) == before
    flat.write_text(FLAT.replace("none", "4"))
    code, out, _ = target.say(flat, "--mapping", mapping)
    assert code == 0
    for figure in (
        "0  orders added",
        "1  orders changed",
        "1  orders unchanged",
        "2  lines loaded",
    ):
        assert figure in out
    assert target.ask(receipts) == [before[0], ("2", "3.2500", 2, "3.2500")]
    assert target.differences() == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('quantity = "qty"', 'quantum = "qty"', "unknown: quantum; missing: quantity"),
        ('"code"', '"kode"', "has no column kode\nIt has: invoice, code, text"),
        ('"code"', '"kode"', 'perhaps "code" instead of "kode"'),
        ("[columns]", "[columns", "is not TOML"),
        ("[columns]", "[colums]\n[columns]", "has unknown tables: colums"),
        ("[columns]", '[options]\nzone = "x"\n[columns]', "there is no zone"),
        ("[columns]", '[values]\nsku = "x"\n[columns]', "both in [columns] and in [values]: sku"),
        ("[columns]", '[empty]\nx = "0"\n[columns]', "in [empty] and not in [columns]: x"),
    ],
)
def test_a_wrong_mapping_is_reported_in_a_sentence(
    target: Target, flat: Path, before: str, after: str, said: str
) -> None:
    mapping = flat.with_name("mapping.toml")
    mapping.write_text(MAPPING.replace(before, after))
    code, _, err = target.say(flat, "--mapping", mapping)
    assert code == 1
    assert said in err


def test_mapping_says_how_a_flat_file_is_written(target: Target, flat: Path) -> None:
    text = "invoice;code;qty;when;price\n1;Ä;1.000;13.06.2025 10:00;1.234,5\n2;Ä;-1;1.7.2025;2\n"
    flat.write_bytes(text.encode("windows-1252"))
    mapping = flat.with_name("mapping.toml")
    mapping.write_text(
        '[columns]\norder_number = "invoice"\nsku = "code"\nquantity = "qty"\n'
        'ordered_at = "when"\nunit_price = "price"\n'
        '[values]\nstore = "Kiel"\npayment_method = "cash"\n'
        '[options]\ntime_zone = "Europe/Berlin"\ncountry = "Germany"\n'
        '[file]\nencoding = "windows-1252"\ndates = "dmy"\ndecimal = ","\nthousands = "."\n'
    )
    code, out, err = target.say(flat, "--mapping", mapping)
    assert code == 0, out + err
    assert target.ask(
        "select order_number, kind, payment_method, order_date::text, total::text"
        " from retail.orders order by order_number"
    ) == [
        ("1", "sale", "cash", "2025-06-13", "1234500.0000"),
        ("2", "return", "cash", "2025-07-01", "-2.0000"),
    ]
    assert target.ask("select name, country, time_zone from retail.stores") == [
        ("Kiel", "Germany", "Europe/Berlin")
    ]


def test_texts_that_stand_for_no_value_become_null(target: Target, flat: Path) -> None:
    flat.write_text(
        "invoice,code,qty,when,price,who\n"
        "1,a,1,2025-06-13,1,n/a\n2,a,1,2025-06-13,1, 0 \n3,a,1,2025-06-13,1,7\n"
    )
    mapping = flat.with_name("mapping.toml")
    mapping.write_text(
        '[columns]\norder_number = "invoice"\nsku = "code"\nquantity = "qty"\n'
        'ordered_at = "when"\nunit_price = "price"\ncustomer_number = "who"\n'
        '[values]\nstore = "Kiel"\n[empty]\ncustomer_number = [0, "n/a"]\n'
    )
    code, out, err = target.say(flat, "--mapping", mapping)
    assert code == 0, out + err
    assert target.ask(
        "select orders.order_number, customers.customer_number"
        " from retail.orders left join retail.customers using (store_id, customer_id) order by 1"
    ) == [("1", "walk-in"), ("2", "walk-in"), ("3", "7")]


def test_a_real_flat_file_is_loaded(target: Target, tmp_path: Path) -> None:
    """Load a Parquet file shaped like a public dataset, and compare the totals with DuckDB's."""
    import duckdb  # noqa: PLC0415 - slow to load

    given = os.environ.get("ONLINE_RETAIL_PARQUET", "")
    file = Path(given) if given else tmp_path / "flat.parquet"
    source = duckdb.connect()
    if not given:
        source.execute(
            f"""copy (
                select
                    500000 + i // 7 as "InvoiceNo", 'S' || i % 50 as "StockCode",
                    'Thing ' || i % 50 as "Description",
                    case when (i // 7) % 20 = 0 then -1 else 1 end * (1 + i % 12) as "Quantity",
                    strftime(timestamp '2011-01-01' + interval (i // 7) minute, '%Y-%m-%d %H:%M:%S')
                        as "InvoiceDate",
                    (1 + i % 999) / 100.0 as "UnitPrice",
                    case when (i // 7) % 3 > 0 then (12000 + (i // 7) % 100)::double else 0 end
                        as "CustomerID",
                    (array['United Kingdom', 'France', 'EIRE'])[1 + (i // 7) % 3] as "Country"
                from range(20000) as lines (i)
            ) to '{file}' (format parquet)"""
        )
    report = tmp_path / "refused.csv"
    for added in (True, False):
        code, out, err = target.say(file, "--mapping", EXAMPLE, "--refused", report)
        assert code == 0, out + err
        assert (re.search(r"\b0\s+lines loaded", out) is None) == added
    totals = source.execute(
        f"""select "Country", count(*),
            sum("Quantity"::decimal(18, 0) * "UnitPrice"::decimal(18, 4))::decimal(18, 4)
        from '{file}' group by 1 order by 1"""
    ).fetchall()
    loaded = target.ask(
        """select stores.name, count(*), sum(order_items.line_total)
        from retail.order_items join retail.stores using (store_id)
        group by stores.name order by stores.name"""
    )
    assert loaded == totals
    assert target.differences() == []
    with psycopg.connect(target.database.admin) as connection:
        connection.execute("select auth.set_development(true)")
        row = connection.execute(
            "select principal_id from auth.list_principals() where name = 'EIRE manager'"
        ).fetchone()
        assert row is not None
        connection.execute(
            "select auth.begin_request(null, 'development', %s, 'store_performance', 'test')",
            [str(row[0])],
        )
        seen = connection.execute(
            "select store, net_sales from api.store_performance('2010-01-01', '2012-01-01')"
        ).fetchall()
    assert [(name, float(total)) for name, total in seen] == [
        (name, round(float(total), 2)) for name, _, total in totals if name == "EIRE"
    ]


# Reading ---------------------------------------------------------------------


def read(path: Path, **how: str) -> list[list[str]]:
    file = open_table(path, Reading.of(how))
    columns, _ = matched(file.headings, {column_name(name): None for name in file.headings})
    content = b"".join(part.content for part in file.parts(columns))
    return list(csv.reader(content.decode().splitlines(keepends=True)))


def test_lines_are_numbered_as_an_editor_does(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b'a,b\r\n1,"x\ny"\r\n\r\n2,z\r\n3\r\n4,w')
    assert read(file) == [
        ["2", "", "1", "x\ny"],
        ["5", "", "2", "z"],
        ["6", "the line has 1 values, the heading 2 columns", "", ""],
        ["7", "", "4", "w"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_the_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text("ä|b\nß|€\n", encoding=encoding)
    assert read(file) == [["2", "", "ß", "€"]]


def test_utf_16_without_a_byte_order_mark_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("a,b\n1,2\n".encode("utf-16-le"))
    with pytest.raises(UserError, match="zero bytes in line 1") as raised:
        open_table(file)
    assert "utf-16" in raised.value.hint
    assert read(file, encoding="utf-16-le") == [["2", "", "1", "2"]]


def test_an_unclosed_quote_is_reported_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('a,b\n1,2\n3,"4\n' + "5,6\n" * 100_000)
    rows = read(file)
    assert rows[0] == ["2", "", "1", "2"]
    assert rows[1][:2] == ["3", "a quote that opens here, or before, is never closed"]


def test_a_truncated_file_is_reported_in_a_sentence(tmp_path: Path) -> None:
    packed = gzip.compress(b"a,b\n" + b"1,2\n" * 100_000)
    file = tmp_path / "a.csv.gz"
    file.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(UserError, match="truncated"):
        read(file)
    odd = tmp_path / "b.csv"
    odd.write_bytes("a,b\n1,2\n".encode("utf-16") + b"x")
    with pytest.raises(UserError, match="is not utf-16"):
        read(odd)


def test_reading_takes_the_same_memory_however_long_the_file(tmp_path: Path) -> None:
    peaks = []
    for lines in (50_000, 400_000):
        file = tmp_path / f"{lines}.csv"
        with file.open("w") as handle:
            handle.write("a,b,c\n")
            handle.writelines(f"{i},some text,{i * 3}\n" for i in range(lines))
        opened = open_table(file)
        columns = [Column(name=name, position=i) for i, name in enumerate(opened.headings)]
        tracemalloc.start()
        assert sum(part.rows for part in opened.parts(columns)) == lines
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2
