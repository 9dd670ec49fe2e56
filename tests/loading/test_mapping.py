"""Flat files as tills and shops export them, with mappings that say what their columns mean."""

import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from retail_mcp.cli.main import run
from retail_mcp.settings import Settings

from ..conftest import ROOT, Database

ORDERS = """
    select concat_ws(
        ' ', orders.order_number, orders.kind,
        to_char(orders.ordered_at at time zone stores.time_zone, 'MM-DD HH24:MI'),
        customers.customer_number, orders.payment_method, trim_scale(orders.subtotal),
        trim_scale(-orders.discount), trim_scale(orders.tax), '=', trim_scale(orders.total)
    )
    from retail.orders
    join retail.stores using (store_id)
    join retail.customers
        on customers.store_id = orders.customer_store_id
        and customers.customer_id = orders.customer_id
    order by orders.order_number
"""


class Shop:
    """A database, and the file and mapping that are loaded into it."""

    def __init__(self, database: Database, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.database, self.folder, self.capfd = database, folder, capfd

    def load(self, text: str, mapping: str, *arguments: str) -> str:
        file, settings = self.folder / "file.csv", self.folder / "mapping.toml"
        file.write_text(text, encoding="utf-8")
        settings.write_text(mapping, encoding="utf-8")
        self.capfd.readouterr()
        run(["load", str(file), "--mapping", str(settings), *arguments])
        out, err = self.capfd.readouterr()
        assert "Traceback" not in out + err
        return " ".join((out + err).split())

    def ask(self, query: str) -> list[str]:
        with psycopg.connect(self.database.admin) as connection:
            return [row[0] for row in connection.execute(query.encode())]

    def load_twice(self, text: str, mapping: str) -> list[str]:
        """Load a file, see that loading it again changes nothing, and return its orders."""
        said = self.load(text, mapping)
        orders = self.ask(ORDERS)
        assert orders, said
        again = self.load(text, mapping)
        assert "0 orders added 0 orders changed" in again, again
        assert self.ask(ORDERS) == orders
        assert self.ask("select * from ops.reconcile_rollups()") == []
        return orders


@pytest.fixture
def shop(
    make_database: Callable[[], Database],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> Shop:
    database = make_database()
    monkeypatch.setenv("RETAIL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(settings.database_port))
    monkeypatch.setenv("RETAIL_DATABASE", database.installation.database)
    return Shop(database, tmp_path, capfd)


PLAIN = """
[columns]
order_number = "no"
sku = "sku"
quantity = "q"
ordered_at = "at"
unit_price = "p"
[values]
store = "Kiel"
"""


def test_an_order_that_contradicts_itself_is_refused(shop: Shop) -> None:
    said = shop.load(
        "no,at,sku,q,p,c,pay\n7,2025-01-01 10:00,A,1,1.00,K2,cash\n"
        "7,2025-01-03 10:00,B,1,1.00,K1,gift card\n",
        PLAIN.replace("[values]", 'customer_number = "c"\npayment_method = "pay"\n[values]'),
    )
    for column in ("customer_number: K1", "ordered_at: 2025-01-03", "payment_method: gift card"):
        assert f"file.csv, line 3, {column} line 2 of the same store and order number has" in said
    assert shop.ask(ORDERS) == []


def test_receipts_that_restart_daily_are_orders_of_their_own(shop: Shop) -> None:
    text = (
        "Bon;Datum;Artikel;Menge;Preis;Kunde\n1;2025-03-01 09:00;A;1;10.00;K1\n"
        "2;2025-03-01 10:00;B;1;20.00;K2\n1;2025-03-02 09:00;A;2;10.00;K3\n"
        "2;2025-03-02 10:00;B;3;20.00;\n"
    )
    mapping = (
        '[columns]\norder_number = ["Datum", "Bon"]\nordered_at = "Datum"\nsku = "Artikel"\n'
        'quantity = "Menge"\nunit_price = "Preis"\ncustomer_number = "Kunde"\n'
        '[values]\nstore = "Kiel"\n'
    )
    assert [order.split(" sale ")[1] for order in shop.load_twice(text, mapping)] == [
        "03-01 09:00 K1 10 0 0 = 10",
        "03-01 10:00 K2 20 0 0 = 20",
        "03-02 09:00 K3 20 0 0 = 20",
        "03-02 10:00 walk-in 60 0 0 = 60",
    ]


TILL = """
[columns]
order_number = "Belegnr"
ordered_at = ["Datum", "Uhrzeit"]
sku = "Artikelnr"
product_name = "Bezeichnung"
quantity = "Menge"
unit_price = "Einzelpreis"
discount_percent = "Rabatt %"
payment_method = "Zahlart"
[values]
store = "Kiel"
payment_method = { "EC-Karte" = "debit card", "Bar" = "cash" }
[options]
fractions = "one piece"
[file]
dates = "dmy"
decimal = ","
thousands = "."
"""
TILL_FILE = """\
Belegnr;Datum;Uhrzeit;Artikelnr;Bezeichnung;Menge;Einzelpreis;Rabatt %;MwSt;Zahlart
100;03.02.2025;14:05;4711;Müsli Öko;2,000;1.234,50;10;19;EC-Karte
101;28.02.2025;18:30;4712;Kaffee;0,750;19,99;0;7;Bar
"""


def test_a_till_with_percentages_weights_and_words_of_its_own(shop: Shop) -> None:
    assert shop.load_twice(TILL_FILE, TILL) == [
        "100 sale 02-03 14:05 walk-in debit card 2469 -246.9 0 = 2222.1",
        "101 sale 02-28 18:30 walk-in cash 14.99 0 0 = 14.99",
    ]
    assert shop.ask("select base_price::text from retail.products where sku = '4712'") == [
        "19.9900"
    ]
    said = shop.load(TILL_FILE, TILL)
    assert "1 lines with a fraction, each loaded as one piece" in said
    assert "1 columns of the file that the mapping leaves out: MwSt" in said


def test_words_that_the_database_does_not_know_are_listed(shop: Shop) -> None:
    said = shop.load(TILL_FILE, re.sub(r"payment_method = \{.*", "", TILL))
    assert (
        "one of: cash, credit card, debit card, gift card, mobile, invoice; say in [values] what"
        ' the words of the file mean: payment_method = { "Bar" = "…", "EC-Karte" = "…" }'
    ) in said
    assert "2 times" in said
    assert shop.ask(ORDERS) == []


SHOP = """
[columns]
order_number = "Name"
ordered_at = "Created at"
sku = "Lineitem sku"
product_name = "Lineitem name"
quantity = "Lineitem quantity"
unit_price = "Lineitem price"
customer_number = "Email"
payment_method = "Payment Method"
store = "Location"
order_discount = "Discount Amount"
shipping = "Shipping"
refunded = "Refunded Amount"
order_total = "Total"
status = "Financial Status"
[values]
payment_method = { "Shopify Payments" = "credit card" }
store = { "" = "Shop", "Main shop" = "Shop" }
status = { "paid" = "sale", "refunded" = "sold and returned", "voided" = "left out" }
[options]
time_zone = "Europe/Berlin"
store_kind = "online"
shipping = "left out"
fill_within_order = ["store"]
"""
SHOP_FILE = """\
Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,\
Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,\
Payment Method,Refunded Amount,Location
#1001,a@example.com,paid,2025-05-01 10:00:05 +0200,EUR,50.00,4.90,7.98,54.90,SPRING,\
5.00,2025-05-01 10:00:00 +0200,1,Cup blue,25.00,CUP-B,Shopify Payments,0.00,
#1001,a@example.com,,,,,,,,,,2025-05-01 10:00:00 +0200,3,Plate,10.00,PLA,,,
#1002,,refunded,2025-05-02 23:30:00 +0200,EUR,10.00,0.00,1.60,10.00,,0.00,\
2025-05-02 23:30:00 +0200,1,Plate,10.00,,Cash,10.00,Main shop
#1003,,voided,,EUR,99.00,0.00,0.00,99.00,,0.00,2025-05-02 23:30:00 +0200,1,Plate,99.00,,Cash,0.00,
"""


def test_a_shop_that_writes_the_values_of_an_order_on_its_first_line(shop: Shop) -> None:
    assert shop.load_twice(SHOP_FILE, SHOP) == [
        "#1001 sale 05-01 10:00 a@example.com credit card 55 -5 0 = 50",
        "#1002 sale 05-02 23:30 walk-in cash 10 0 0 = 10",
        "#1002-R return 05-02 23:30 walk-in cash -10 0 0 = -10",
    ]
    said = shop.load(SHOP_FILE, SHOP)
    for part in (
        "1 lines left out because of their status",
        "99.00 sum of the lines left out because of their status",
        "4.90 sum of shipping left out",
        "5 columns of the file that the mapping leaves out: Paid at, Currency, Subtotal, Taxes,"
        " Discount Code",
        "2 lines whose product is known by its name",
    ):
        assert part in said


def test_tax_in_the_prices_of_a_shop_is_taken_out(shop: Shop) -> None:
    mapping = SHOP.replace("[values]", 'order_tax = "Taxes"\n[values]')
    assert "must say whether prices and amounts include tax" in shop.load(SHOP_FILE, mapping)
    mapping += "prices_include_tax = true\n"
    assert shop.load_twice(SHOP_FILE, mapping) == [
        "#1001 sale 05-01 10:00 a@example.com credit card 46.22 -4.2 7.98 = 50",
        "#1002 sale 05-02 23:30 walk-in cash 8.4 0 1.6 = 10",
        "#1002-R return 05-02 23:30 walk-in cash -8.4 0 -1.6 = -10",
    ]
    # A corrected order is replaced as a whole, and so is what was made of it.
    corrected = SHOP_FILE.replace("refunded,2025", "paid,2025").replace(",Cash,10.00", ",Cash,0.00")
    corrected = corrected.replace(",7.98,54.90,SPRING,5.00,", ",7.19,49.90,SPRING,10.00,")
    said = shop.load(corrected, mapping)
    assert "1 returns removed" in said
    assert "1 orders changed" in said
    assert shop.ask(ORDERS) == [
        "#1001 sale 05-01 10:00 a@example.com credit card 46.21 -8.4 7.19 = 45",
        "#1002 sale 05-02 23:30 walk-in cash 8.4 0 1.6 = 10",
    ]


def test_amounts_of_lines_instead_of_prices(shop: Shop) -> None:
    text = (
        "Order ID,Order Date,Product ID,Quantity,Discount,Sales\n"
        "A-1,2025-01-05,P1,2,0.2,40.00\nA-2,2025-01-06,P2,3,0,100.00\n"
    )
    mapping = (
        '[columns]\norder_number = "Order ID"\nordered_at = "Order Date"\nsku = "Product ID"\n'
        'quantity = "Quantity"\nline_total = "Sales"\n[values]\nstore = "Kiel"\n'
    )
    assert [order.split("walk-in ")[1] for order in shop.load_twice(text, mapping)] == [
        "40 0 0 = 40",
        "100 0 0 = 100",
    ]
    mapping = mapping.replace("[values]", 'discount_fraction = "Discount"\n[values]')
    assert "1 orders changed" in shop.load(text, mapping)
    assert [order.split("walk-in ")[1] for order in shop.load_twice(text, mapping)] == [
        "50 -10 0 = 40",
        "100 0 0 = 100",
    ]


def test_a_line_can_be_an_order(shop: Shop) -> None:
    mapping = PLAIN.replace('order_number = "no"\n', "")
    assert "missing: order_number" in shop.load("at,sku,q,p\n2025-01-31,A,1,10.00\n", mapping)
    mapping += "[options]\none_order_per_line = true\n"
    text = "at,sku,q,p\n2025-01-31,A,1,10.00\n2025-01-31,A,1,10.00\n2025-01-31,B,2,5.00\n"
    assert len(shop.load_twice(text, mapping)) == 3
    assert "3 orders unchanged" in shop.load(
        text.replace("at,sku,q,p\n", "at,sku,q,p\n,,,\n"), mapping
    )


def test_goods_without_numbers_are_known_by_their_names(shop: Shop) -> None:
    name = "Super long product name that a shop without numbers uses as key"
    text = f"no,at,sku,q,p\n1,2025-01-31,{name},1,1.00\n2,2025-01-31,{name} 2,1,2.00\n"
    assert len(shop.load_twice(text, PLAIN)) == 2
    assert shop.ask("select name from retail.products order by name") == [name, f"{name} 2"]
    without = PLAIN.replace('sku = "sku"', 'product_name = "sku"')
    assert "2 orders unchanged" in shop.load(text, without)


def test_lines_of_quantity_0_are_left_out_when_asked(shop: Shop) -> None:
    text = "no,at,sku,q,p\n1,2025-01-31,A,1,100.00\n1,2025-01-31,VOID,0,0\n2,2025-01-31,A,1,10.00\n"
    assert 'zero_quantities = "left out" in [options]' in shop.load(text, PLAIN)
    orders = shop.load_twice(text, f'{PLAIN}[options]\nzero_quantities = "left out"\n')
    assert [order.split("= ")[1] for order in orders] == ["100", "10"]


def test_the_complete_example_of_the_manual_is_loaded(shop: Shop) -> None:
    page = (ROOT / "docs" / "loading.md").read_text(encoding="utf-8")
    found = re.search(
        r"### A complete example.*?```csv\n(.*?)```\n\n```toml\n(.*?)```", page, re.DOTALL
    )
    assert found is not None
    assert [
        re.sub(" .* walk-in ", " ", order) for order in shop.load_twice(found[1], found[2])
    ] == [
        "#1001 credit card 46.22 -4.2 7.98 = 50",
        "#1002 cash 8.4 0 1.6 = 10",
        "#1002-R cash -8.4 0 -1.6 = -10",
    ]
    said = shop.load(found[1], found[2])
    assert "10.00 sum of the lines left out because of their status" in said
    assert "4.90 sum of shipping left out" in said


def test_an_amount_of_a_folder_within_rounding_of_price_times_quantity_is_taken(shop: Shop) -> None:
    for name, text in {
        "stores": "name,country,time_zone\nRound,United States,America/New_York\n",
        "categories": "name\nGrocery\n",
        "product_types": "category,name\nGrocery,general\n",
        "products": "sku,name,category,product_type,base_price\nA,Apples,Grocery,general,0.33\n",
        "orders": "store,order_number,ordered_at\nRound,1,2025-01-01\nRound,2,2025-01-01\n"
        "Round,3,2025-01-01\n",
        "order_items": "store,order_number,line_number,sku,quantity,unit_price,discount,"
        "line_total\n"
        "Round,1,1,A,3,0.3333,-0.0001,1.00\nRound,2,1,A,7,0.1429,0.0003,1.00\n"
        "Round,3,1,A,3,0.33,,1.00\n",
    }.items():
        (shop.folder / f"{name}.csv").write_text(text, encoding="utf-8")
    for _ in range(2):
        shop.capfd.readouterr()
        assert run(["load", str(shop.folder)]) == 0
        assert shop.ask("select trim_scale(total)::text from retail.orders") == ["1", "1", "1"]
    assert re.search(r"orders +0 +0 +3\b", shop.capfd.readouterr().out)
    assert shop.ask("select * from ops.reconcile_rollups()") == []
