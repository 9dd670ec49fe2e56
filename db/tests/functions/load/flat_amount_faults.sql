-- load.flat_amount_faults.

begin;
\ir ../../pgtap.sql
select plan(19);

\ir ../../shared/flat_mapping.sql

select is(
    pg_temp.load_lines(lines::jsonb, options::jsonb), '2 ' || said, format('%s is refused', lines)
)
from (
    values
    ('[{"quantity": "0", "unit_price": "1"}]', '{}', 'quantity: a quantity is never 0; zero_quantities = "left out" in [options] leaves out such lines if they carry no money'),
    ('[{"quantity": "0", "unit_price": "0", "line_total": "5"}]', '{"zero_quantities": "left out"}', 'quantity: a quantity is never 0; zero_quantities = "left out" in [options] leaves out such lines if they carry no money; 2 line_total: quantity times unit price is 0, and the amount before discount 5; if the difference is a discount, say difference = "discount" in [options]'),
    ('[{"quantity": "0.75", "unit_price": "1"}]', '{}', 'quantity: the database counts whole pieces; fractions = "one piece" in [options] loads a weighed line as one piece with the exact amount of the line'),
    ('[{"quantity": "1.000", "unit_price": "1"}]', '{}', 'quantity: is the point a decimal one? Say decimal = "." in [file], or thousands = "." and decimal = ","'),
    ('[{"quantity": "1", "unit_price": "-1"}]', '{}', 'unit_price: a price is not negative; negative_amounts = "returns" in [options] loads such lines as returned'),
    ('[{"quantity": "1", "line_total": "-1"}]', '{}', 'line_total: the amount is negative and the quantity is not; negative_amounts = "returns" in [options] loads such lines as returned'),
    ('[{"quantity": "-1", "line_total": "1"}]', '{}', 'line_total: the quantity is negative and the amount is not'),
    ('[{"quantity": "1", "line_total": null}]', '{}', 'line_total: the line needs an amount or a unit price'),
    ('[{"quantity": "1", "line_total": "0", "discount_percent": "100"}]', '{}', 'line_total: a line with a discount of 100 % needs a unit price'),
    ('[{"quantity": "2", "unit_price": "10", "line_total": "18"}]', '{}', 'line_total: quantity times unit price is 20, and the amount before discount 18; if the difference is a discount, say difference = "discount" in [options]'),
    ('[{"quantity": "1", "unit_price": "9.99", "line_total": "10.00"}]', '{}', 'line_total: quantity times unit price is 9.99, and the amount before discount 10.00; if the difference is a discount, say difference = "discount" in [options]'),
    ('[{"quantity": "1", "unit_price": "10", "discount": "-2"}]', '{}', 'discount: a discount is not negative; if the file writes all discounts that way, say reversed_signs = ["discount"] in [options]'),
    ('[{"quantity": "1", "unit_price": "10", "discount": "12"}]', '{}', 'discount: a discount is at most the amount before it, 10'),
    ('[{"quantity": "1", "line_subtotal": "10", "line_total": "11"}]', '{}', 'line_subtotal: the amount after the discount is more than the amount before it, 10'),
    ('[{"quantity": "1", "line_subtotal": "10", "discount": "1", "line_total": "8"}]', '{}', 'line_total: the amount before discount, minus the discount, is 9'),
    ('[{"quantity": "1", "unit_price": "10", "discount": "3", "discount_percent": "20"}]', '{}', 'discount_percent: 0.2 of 10 is 2.00, and not 3; if the column means something else, leave it out'),
    ('[{"quantity": "1", "unit_price": "0", "discount": "3"}]', '{}', 'discount: a discount is at most the amount before it, 0')
) as wrong (lines, options, said);

select is(
    pg_temp.load_lines('[{"quantity": "1.000", "unit_price": "1"}]', '{"settings": {"decimal": "."}}'), 'loaded',
    'a quantity with three decimals is read if the mapping says which sign is the decimal one'
);
select is(
    pg_temp.load_lines('[{"order_number": "2", "quantity": "1.000", "unit_price": "1"}]', '{"settings": {"canonical": ["quantity"]}}'), 'loaded',
    'a quantity with three decimals is read if it is a number in the file'
);

select finish();
rollback;
