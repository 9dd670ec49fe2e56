"""Files of tills, shops and spreadsheets of several makers and languages, loaded as they are."""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from .conftest import Target

COLUMNS = """[columns]
order_number = "no"
ordered_at = "at"
sku = "sku"
quantity = "q"
unit_price = "p"
"""
STORE = """[values]
store = "Kiel"
[options]
time_zone = "Europe/Berlin"
"""
MAPPING = COLUMNS + STORE


@dataclass(frozen=True, kw_only=True)
class File:
    """A file, its mapping, and the orders that it contains: number, local time and total."""

    text: str
    orders: list[tuple[str, str, str]]
    columns: str = "no at sku q p"
    settings: str = ""
    encoding: str = "utf-8"
    name: str = "sales.csv"
    said: list[str] = field(default_factory=list)
    zone: str = "Europe/Berlin"

    @property
    def mapping(self) -> str:
        names = ("order_number", "ordered_at", "sku", "quantity", "unit_price")
        given = [part.split("+") for part in self.columns.split()]
        lines = [
            f"{name} = {[heading.replace('~', ' ') for heading in headings]}"
            for name, headings in zip(names, given, strict=True)
        ]
        return (
            "[columns]\n" + "\n".join(lines) + '\n[values]\nstore = "Kiel"\n'
            f'[options]\ntime_zone = "{self.zone}"\n{self.settings}'
        )


FILES = {
    "two digits of a year": File(
        text="Order ID,Product,Quantity Ordered,Price Each,Order Date\n"
        "1,Cable,2,11.95,04/19/19 08:46\n2,Mouse,1,9.99,12/30/19 23:59\n",
        columns="Order~ID Order~Date Product Quantity~Ordered Price~Each",
        settings='[file]\ndates = "mdy"\n',
        orders=[("1", "2019-04-19 08:46", "23.90"), ("2", "2019-12-30 23:59", "9.99")],
        said=["2 dates with a year of two digits, which is one from 1970 to 2069"],
    ),
    "years before those of other files": File(
        text="no,at,sku,q,p\n1,31.12.68,A,1,5\n2,1.1.69,A,1,7\n",
        settings='[file]\ndates = "dmy"\ntwo_digit_years = 1969\n',
        orders=[("1", "2068-12-31 00:00", "5.00"), ("2", "1969-01-01 00:00", "7.00")],
        said=["which is one from 1969 to 2068"],
    ),
    "dollar signs": File(
        text="order_id\tquantity\titem_name\titem_price\tday\n"
        "1\t1\tChips\t$2.39 \t2025-01-01\n1\t2\tBowl\t$16.98 \t2025-01-01\n",
        columns="order_id day item_name quantity item_price",
        name="sales.tsv",
        orders=[("1", "2025-01-01 00:00", "36.35")],
    ),
    "months by name": File(
        text="no,at,sku,q,p\n1,1-Jan-2015,A,1,5.00\n2,21 September 2015,A,2,5.00\n"
        '3,"March 3, 2015",A,1,1\n4,31-DEC-15,A,1,1\n',
        orders=[
            ("1", "2015-01-01 00:00", "5.00"), ("2", "2015-09-21 00:00", "10.00"),
            ("3", "2015-03-03 00:00", "1.00"), ("4", "2015-12-31 00:00", "1.00"),
        ],
        said=["1 dates with a year of two digits"],
    ),
    "empty rows and repeated headings": File(
        text="no,at,sku,q,p\n1,2025-01-01,A,2,11.95\n,,,,\nno,at,sku,q,p\n2,2025-01-02,A,1,9.99\n",
        settings="[file]\nskip_headings = true\n",
        orders=[("1", "2025-01-01 00:00", "23.90"), ("2", "2025-01-02 00:00", "9.99")],
        said=["sales.csv: 1 repeated headings left out"],
    ),
    "lines above the heading and a total below": File(
        text="Sales report;;;;\nExported 01.02.2025;;;;\nno;at;sku;q;p\n"
        "1;2025-01-31;A;2;10.00\nTotal;;;2;20.00\n",
        settings='[file]\nheading = 3\n[skip]\nno = "total*"\n',
        orders=[("1", "2025-01-31 00:00", "20.00")],
        said=["sales.csv: 1 lines left out, as [skip] in the mapping says"],
    ),
    "a heading that is found by its names": File(
        text='"A ""report""\nof sales"\n\nNo ; AT;sku;q;p;remark\n1;2025-01-31;A;2;10.00;x;\n',
        settings='[file]\nheading = "find"\n',
        orders=[("1", "2025-01-31 00:00", "20.00")],
        said=['the column "No" of sales.csv is taken as "no"', '"AT" of sales.csv'],
    ),
    "headings in another case": File(
        text="NO,At,sku,q,p\n1,2025-01-31,A,2,10.00\n",
        orders=[("1", "2025-01-31 00:00", "20.00")],
        said=['the column "NO" of sales.csv is taken as "no"', 'column "At" of'],
    ),
    "a delimiter in the first line": File(
        text="sep=|\nno|at|sku|q|p\n1|2025-01-31|A|2|10.00\n",
        orders=[("1", "2025-01-31 00:00", "20.00")],
    ),
    "a German till": File(
        text="Bon;Datum;Uhrzeit;Artikel;Menge;Preis\n"
        "1;31.01.2025;14:05;A;2;1.234,50 €\n2;Sa, 01.02.2025;8:30 Uhr;B;1;12,- €\n",
        columns="Bon Datum+Uhrzeit Artikel Menge Preis",
        encoding="windows-1252",
        settings='[file]\nencoding = "windows-1252"\ndates = "dmy"\n'
        'decimal = ","\nthousands = "."\n',
        orders=[("1", "2025-01-31 14:05", "2469.00"), ("2", "2025-02-01 08:30", "12.00")],
    ),
    "a French shop": File(
        text="Numéro\tDate\tRéf\tQté\tPrix\n1\t31 janv. 2025 à 14h05\tA\t2\t1\u202f234,50\u00a0€\n"
        "2\tmar. 4 mars 2025 10:00\tA\t1\t0,99 EUR\n",
        columns="Numéro Date Réf Qté Prix",
        encoding="utf-16",
        settings='[file]\ndates = "dmy"\ndecimal = ","\nthousands = " "\n',
        orders=[("1", "2025-01-31 14:05", "2469.00"), ("2", "2025-03-04 10:00", "0.99")],
    ),
    "a Swiss till": File(
        text="no;at;sku;q;p\n1;31.01.2025 14.05;A;1;CHF 1'234.50\n2;1.2.2025;B;1;Fr. 12.-\n",
        settings="[file]\ndates = \"dmy\"\nthousands = \"'\"\n",
        orders=[],
        said=["sales.csv, line 3, unit_price", "in CHF, which most lines have"],
    ),
    "a Spanish shop": File(
        text="no;at;sku;q;p\n1;5 de enero de 2025;A;1;1.234,50 €\n2;6/1/25 9:05;B;1;,99 €\n",
        settings='[file]\ndates = "dmy"\ndecimal = ","\nthousands = "."\n',
        orders=[("1", "2025-01-05 00:00", "1234.50"), ("2", "2025-01-06 09:05", "0.99")],
    ),
    "a Danish till": File(
        text="no;at;sku;q;p\n1;31-01-2025 14.05;A;2;1.234,50 kr.\n",
        settings='[file]\ndates = "dmy"\ndecimal = ","\nthousands = "."\n',
        orders=[("1", "2025-01-31 14:05", "2469.00")],
    ),
    "a Finnish till": File(
        text="no;at;sku;q;p\n1;31.1.2025 klo 14.05;A;2;1 234,50 €\n",
        settings='[file]\ndates = "dmy"\ndecimal = ","\nthousands = " "\n',
        orders=[("1", "2025-01-31 14:05", "2469.00")],
    ),
    "a Czech shop": File(
        text="no;at;sku;q;p\n1;31. 1. 2025 14:05;A;2;1 234,50 Kč\n",
        encoding="cp1250",
        settings='[file]\nencoding = "cp1250"\ndates = "dmy"\ndecimal = ","\nthousands = " "\n',
        orders=[("1", "2025-01-31 14:05", "2469.00")],
    ),
    "a Hungarian till": File(
        text="no;at;sku;q;p\n1;2025.01.31. 14:05;A;2;1 234 Ft\n",
        settings='[file]\nthousands = " "\n',
        orders=[("1", "2025-01-31 14:05", "2468.00")],
    ),
    "a Russian shop": File(
        text="no;at;sku;q;p\n1;31.01.25 14:05;A;2;1 234,50 ₽\n2;1.2.25;A;1;5 RUB\n",
        settings='[file]\ndates = "dmy"\ndecimal = ","\nthousands = " "\n',
        orders=[("1", "2025-01-31 14:05", "2469.00"), ("2", "2025-02-01 00:00", "5.00")],
    ),
    "a Turkish shop": File(
        text="no;at;sku;q;p\n1;31.01.2025 14:05;A;2;₺1.234,50\n2;1.2.2025;A;1;5 TL\n",
        settings='[file]\ndates = "dmy"\ndecimal = ","\nthousands = "."\n',
        orders=[("1", "2025-01-31 14:05", "2469.00"), ("2", "2025-02-01 00:00", "5.00")],
    ),
    "a Brazilian shop": File(
        text='no,at,sku,q,p\n1,31/01/2025 14:05,A,2,"R$ 1.234,50"\n',
        settings='[file]\ndates = "dmy"\ndecimal = ","\nthousands = "."\n',
        orders=[("1", "2025-01-31 14:05", "2469.00")],
    ),
    "an Indian shop": File(
        text='no,at,sku,q,p\n1,31-Jan-2025 02:05 PM,A,2,"₹1,23,456.50"\n',
        settings='[file]\nthousands = ","\n',
        orders=[("1", "2025-01-31 14:05", "246913.00")],
    ),
    "a Japanese till": File(
        text="番号,日時,商品,数,単価\n1,2025年1月31日 14:05,A,2,\"1,234円\"\n2,2025/2/1,A,1,500\n",
        columns="番号 日時 商品 数 単価",
        encoding="cp932",
        settings='[file]\nencoding = "cp932"\nthousands = ","\n',
        orders=[("1", "2025-01-31 14:05", "2468.00"), ("2", "2025-02-01 00:00", "500.00")],
    ),
    "an American marketplace": File(
        text='"Includes Marketplace orders"\n"All amounts in USD"\n'
        '"date/time","order id","sku","quantity","price"\n'
        '"Jan 31, 2025 2:05:09 PM PST","1","A","2","1,234.50"\n',
        columns="order~id date/time sku quantity price",
        settings='[file]\nheading = 3\ndates = "mdy"\nthousands = ","\n',
        orders=[("1", "2025-01-31 23:05", "2469.00")],
    ),
    "an auction house": File(
        text='no,at,sku,q,p\n1,Jan-31-25,"=""00123""",2,"$1,234.50"\n2,Feb-01-25,="00124",1,$.99\n',
        settings='[file]\ndates = "mdy"\nthousands = ","\n',
        orders=[("1", "2025-01-31 00:00", "2469.00"), ("2", "2025-02-01 00:00", "0.99")],
    ),
    "a payment service": File(
        text='"Date","Time","TimeZone","no","sku","q","p"\n'
        '"31/01/2025","23:30:00","GMT","1","A","1","12.50"\n',
        columns="no Date+Time+TimeZone sku q p",
        settings='[file]\ndates = "dmy"\n',
        orders=[("1", "2025-02-01 00:30", "12.50")],
    ),
    "an ERP with fixed dates and trailing minuses": File(
        text="no;at;sku;q;p\n1;20250131;A;2-;12.50\n2;20250201;A;3;1.00\n",
        orders=[("1", "2025-01-31 00:00", "-25.00"), ("2", "2025-02-01 00:00", "3.00")],
    ),
    "a database export": File(
        text='"no","at","sku","q","p"\n"1","31-JAN-25 02.05.09.000000 PM","A","(2)","12.5"\n',
        settings='[file]\ndates = "dmy"\n',
        orders=[("1", "2025-01-31 14:05", "-25.00")],
    ),
    "a mail program": File(
        text='no\tat\tsku\tq\tp\n1\tFri, 31 Jan 2025 14:05:09 +0100\tA\t1\t$5 USD\n',
        orders=[("1", "2025-01-31 14:05", "5.00")],
    ),
    "midnight at the end of a day": File(
        text="no,at,sku,q,p\n1,2025-01-31 24:00,A,1,5\n2,2025-01-31 24:00:00,A,1,6\n",
        orders=[("1", "2025-02-01 00:00", "5.00"), ("2", "2025-02-01 00:00", "6.00")],
        said=["2 times of 24:00, which are 0:00 of the next day"],
    ),
    "the hour that occurs twice": File(
        text="no,at,sku,q,p\n1,2025-10-26 02:30,A,1,5\n2,2025-10-26 01:59,A,1,5\n"
        "3,2025-10-26 02:30+02:00,A,1,5\n",
        orders=[
            ("1", "2025-10-26 02:30", "5.00"), ("2", "2025-10-26 01:59", "5.00"),
            ("3", "2025-10-26 02:30", "5.00"),
        ],
        said=["1 times of the hour that occurs twice, read as the second"],
    ),
}  # fmt: skip

ORDERS = """
    select order_number, to_char(ordered_at at time zone time_zone, 'YYYY-MM-DD HH24:MI'),
        (subtotal - discount)::numeric(12, 2)::text
    from retail.orders join retail.stores using (store_id) order by order_number
"""


def load(target: Target, mapping: str, *paths: Path, **options: Any) -> tuple[int, str]:
    where = paths[0].parent / "mapping.toml"
    where.write_text(mapping, encoding="utf-8")
    more = ["--skip-refused"] if options.get("skips") else []
    code, out, err = target.say(*paths, "--mapping", where, *more)
    return code, " ".join((out + err).split())


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_the_orders_that_its_maker_meant(
    target: Target, tmp_path: Path, name: str
) -> None:
    file = FILES[name]
    (path := tmp_path / file.name).write_bytes(file.text.encode(file.encoding))
    code, said = load(target, file.mapping, path)
    assert (code == 0) == bool(file.orders), said
    assert target.ask(ORDERS) == file.orders
    for part in file.said:
        assert part in said, said
    assert target.differences() == []


REFUSED = {
    "a time that no clock showed": (
        MAPPING,
        "no,at,sku,q,p\n1,2025-03-30 02:30,A,1,5\n",
        "clocks in Europe/Berlin did not show this time, because summer time began",
    ),
    "amounts in two currencies": (
        MAPPING,
        "no,at,sku,q,p\n1,2025-03-30,A,1,€5\n2,2025-03-30,A,1,$5\n3,2025-03-30,A,1,5 EUR\n",
        "in EUR, which most lines have, because currencies are not converted; there are also $",
    ),
    "a currency next to a quantity": (
        MAPPING, "no,at,sku,q,p\n1,2025-03-30,A,€5,5\n", "line 2, quantity: €5",
    ),
    "a year of two digits in front": (
        MAPPING, "no,at,sku,q,p\n1,25-03-30,A,1,5\n", "ordered_at: 25-03-30",
    ),
    "a day of a month that is none": (
        MAPPING + '[file]\ndates = "dmy"\n', "no,at,sku,q,p\n1,30-Feb-2025,A,1,5\n", "30-Feb-2025",
    ),
    "an unknown time zone": (
        MAPPING, "no,at,sku,q,p\n1,2025-03-30 10:00 XYZ,A,1,5\n", "2025-03-30 10:00 XYZ",
    ),
    "dates of another order": (
        MAPPING, "no,at,sku,q,p\n1,31/03/25 10:00,A,1,5\n", 'dates = "dmy" would fit all',
    ),
    "a repeated heading": (
        MAPPING,
        "no,at,sku,q,p\n1,2025-03-30,A,1,5\nno,at,sku,q,p\n",
        "the line repeats the heading; skip_headings = true in [file] leaves it out",
    ),
    "lines above the heading": (
        MAPPING,
        "Sales report;;;;\nno;at;sku;q;p\n1;2025-03-30;A;1;5\n",
        "Line 2 looks like the heading: say heading = 2 in [file]",
    ),
    "a heading that is not there": (
        MAPPING + '[file]\nheading = "find"\n', "a,b\n1,2\n", "has no line with all the columns",
    ),
    "a column to skip by that is not there": (
        MAPPING + '[skip]\nnumber = "Total"\n',
        "no,at,sku,q,p\n1,2025-03-30,A,1,5\n",
        "[skip] names a column that the file does not have: number",
    ),
    "two headings that differ in case": (
        MAPPING, "NO,No,at,sku,q,p\n1,1,2025-03-30,A,1,5\n", "more than one column no",
    ),
    "a wrong pivot": (
        MAPPING + "[file]\ntwo_digit_years = 70\n",
        "no,at,sku,q,p\n1,2025-03-30,A,1,5\n",
        "two_digit_years: the first of the hundred years",
    ),
    "a wrong line of the heading": (
        MAPPING + "[file]\nheading = 0\n",
        "no,at,sku,q,p\n1,2025-03-30,A,1,5\n",
        'heading is the number of a line, or "find"',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    target: Target, tmp_path: Path, name: str
) -> None:
    mapping, text, reason = REFUSED[name]
    (path := tmp_path / "sales.csv").write_text(text, encoding="utf-8")
    code, said = load(target, mapping, path)
    assert code == 1
    assert reason in said
    assert target.ask("select count(*) from retail.orders") == [(0,)]


# Several files ------------------------------------------------------------------------------

JANUARY = "no,at,sku,q,p\n1,2025-01-31,A,2,10\n2,2025-01-31,B,1,5\n"
FEBRUARY = "p;q;sku;at;no;remark\n7;1;A;2025-02-01;3;x\n"


def files(tmp_path: Path, **contents: str) -> list[Path]:
    paths = []
    for name, text in contents.items():
        (path := tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def test_several_files_are_one_load(target: Target, tmp_path: Path) -> None:
    code, said = load(target, MAPPING, *files(tmp_path, jan=JANUARY, feb=FEBRUARY))
    assert code == 0, said
    assert "3 lines read" in said
    assert "the heading of feb.csv differs from that of jan.csv: it has also remark" in said
    assert target.ask(ORDERS) == [
        ("1", "2025-01-31 00:00", "20.00"), ("2", "2025-01-31 00:00", "5.00"),
        ("3", "2025-02-01 00:00", "7.00"),
    ]  # fmt: skip


def test_a_folder_of_exports_is_loaded_with_one_mapping(target: Target, tmp_path: Path) -> None:
    (folder := tmp_path / "exports").mkdir()
    files(folder, january=JANUARY, february=FEBRUARY)
    code, said = load(target, MAPPING, folder)
    assert code == 0, said
    assert "3 lines read" in said
    (folder / "notes.docx").write_text("x")
    assert "contains files that are no tables: notes.docx" in load(target, MAPPING, folder)[1]


def test_a_fault_names_the_file_and_the_line_in_it(target: Target, tmp_path: Path) -> None:
    february = "no,at,sku,q,p\n3,2025-02-01,A,1,x\n2,2025-02-02,B,1,5\n2,2025-02-03,B,1,5\n"
    march = "no,at,sku,q,p\n\n9,2025-02-30,A,1,1\n"
    paths = files(tmp_path, jan=JANUARY, feb=february, mar=march)
    mapping = MAPPING + "spread_orders = true\n"
    code, said = load(target, mapping, *paths)
    assert code == 1
    for part in (
        "feb.csv, line 2, unit_price: x",
        "line 3 of jan.csv of the same store and order number has another day",
        "feb.csv, line 3, ordered_at, 2 times: 2025-02-02",
        "mar.csv, line 3, ordered_at: 2025-02-30",
    ):
        assert part in said, said
    assert target.ask("select count(*) from retail.orders") == [(0,)]


def test_an_order_in_two_files_is_refused_or_one_order(target: Target, tmp_path: Path) -> None:
    paths = files(tmp_path, jan=JANUARY, feb="no,at,sku,q,p\n2,2025-01-31,C,1,3\n")
    code, said = load(target, MAPPING, *paths)
    assert code == 1
    assert "feb.csv, line 2, order_number: 2 the order is in two files" in said
    assert "see line 3 of jan.csv" in said

    code, said = load(target, MAPPING, *paths, skips=True)
    assert code == 0
    assert [row[0] for row in target.ask(ORDERS)] == ["1"]
    code, said = load(target, MAPPING + "spread_orders = true\n", *paths)
    assert code == 0, said
    assert target.ask(ORDERS)[1] == ("2", "2025-01-31 00:00", "8.00")


def test_the_same_file_twice_is_refused(target: Target, tmp_path: Path) -> None:
    paths = files(tmp_path, jan=JANUARY, copy=JANUARY)
    assert "copy.csv has the same contents as" in load(target, MAPPING, *paths)[1]
    assert "is named twice" in load(target, MAPPING, paths[0], paths[0])[1]


def test_a_file_without_the_columns_of_the_others_is_named(target: Target, tmp_path: Path) -> None:
    paths = files(tmp_path, jan=JANUARY, feb="number,at,sku,q,p\n3,2025-02-01,A,1,7\n")
    code, said = load(target, MAPPING, *paths)
    assert code == 1
    assert "feb.csv has no column no" in said


# Archives ------------------------------------------------------------------------------------


def archive(path: Path, **contents: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in contents.items():
            packed.writestr(name.replace("__", "/").replace("_csv", ".csv"), text)
    return path


def test_an_archive_of_one_table_is_read(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "sales.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.mkdir("export")
        packed.writestr("export/jan.csv", JANUARY + "3,x,A,1,1\n")
        packed.writestr("__MACOSX/export/._jan.csv", "x")
    code, said = load(target, MAPPING, path)
    assert code == 1
    assert "sales.zip, export/jan.csv, line 4, ordered_at: x" in said
    archive(path, jan_csv=JANUARY)
    code, said = load(target, MAPPING, path)
    assert code == 0, said
    assert [row[2] for row in target.ask(ORDERS)] == ["20.00", "5.00"]


def test_an_archive_of_several_tables_is_read_as_the_mapping_says(
    target: Target, tmp_path: Path
) -> None:
    path = archive(tmp_path / "sales.zip", jan_csv=JANUARY, feb_csv=FEBRUARY)
    said = load(target, MAPPING, path)[1]
    assert "sales.zip contains several tables: jan.csv, feb.csv" in said
    assert 'member = "jan.csv"' in said
    said = load(target, MAPPING + '[file]\nmember = "mar.csv"\n', path)[1]
    assert "does not contain mar.csv" in said
    code, said = load(target, MAPPING + '[file]\nmember = "*.csv"\n', path)
    assert code == 0, said
    assert [row[2] for row in target.ask(ORDERS)] == ["20.00", "5.00", "7.00"]
    assert re.search(r"heading of sales.zip, feb.csv differs", said)
