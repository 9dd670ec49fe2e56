-- load.compute_flat_amounts.

begin;
\ir ../../pgtap.sql
select plan(15);

\ir ../../shared/flat_mapping.sql
select set_eq(
    $$
    select given.name || ': ' || array_to_string(array(select * from pg_temp.orders()), '; ') || pg_temp.load_lines('[]') || pg_temp.load_lines('[]')
    from (select 'nothing') as given (name)
    $$,
    array['nothing: loadedloaded'],
    'a file without lines is loaded'
);

select is(
    pg_temp.made_of('[{"quantity": "3", "line_total": "1.00"}]'),
    '1 sale 1 - 0 + 0 = 1 A 3 x 0.3333 - 0 = 1',
    'the amount of a line is exact, and its price rounded'
);
select is(
    pg_temp.made_of('[{"quantity": "3", "unit_price": "0.33", "line_total": "1.00"}]'),
    '1 sale 1 - 0 + 0 = 1 A 3 x 0.3333 - 0 = 1',
    'a price that was rounded to the cent agrees with the amount'
);
select is(
    pg_temp.made_of('[{"quantity": "2", "unit_price": "1234.50", "discount_percent": "10 %"}]'),
    '1 sale 2469 - 246.9 + 0 = 2222.1 A 2 x 1234.5 - 246.9 = 2222.1',
    'a discount in percent'
);
select is(
    pg_temp.made_of('[{"quantity": "2", "discount_fraction": "0.2", "line_total": "40.00"}]'),
    '1 sale 50 - 10 + 0 = 40 A 2 x 25 - 10 = 40',
    'the amount before a discount is worked out'
);
select is(
    pg_temp.made_of('[{"quantity": "2", "line_subtotal": "33.61", "line_total": "30.25"}]'),
    '1 sale 33.61 - 3.36 + 0 = 30.25 A 2 x 16.805 - 3.36 = 30.25',
    'the difference of the amounts before and after it is the discount'
);
select is(
    pg_temp.made_of('[{"quantity": "2", "unit_price": "10", "line_total": "18"}]', '{"difference": "discount"}'),
    '1 sale 20 - 2 + 0 = 18 A 2 x 10 - 2 = 18',
    'the difference of price and amount is a discount if the mapping says so'
);
select is(
    pg_temp.made_of('[{"quantity": "1", "unit_price": "10", "discount": "-2"}]', '{"reversed_signs": ["discount"]}'),
    '1 sale 10 - 2 + 0 = 8 A 1 x 10 - 2 = 8',
    'a discount that the file writes as negative'
);
select is(
    pg_temp.made_of('[{"quantity": "2", "unit_price": "10", "discount": "2", "kind": "return"}]'),
    '1 return -20 - -2 + 0 = -18 A -2 x 10 - -2 = -18',
    'a return that the file says in words has negative amounts'
);
select is(
    pg_temp.made_of('[{"quantity": "-2", "unit_price": "10", "discount": "2", "line_total": "-18"}]'),
    '1 return -20 - -2 + 0 = -18 A -2 x 10 - -2 = -18',
    'a discount on a return reduces what is paid back, whatever its sign'
);
select is(
    pg_temp.made_of('[{"quantity": "2", "line_total": "-18"}]', '{"negative_amounts": "returns"}'),
    '1 return -18 - 0 + 0 = -18 A -2 x 9 - 0 = -18',
    'a negative amount is a return if the mapping says so'
);
select is(
    pg_temp.made_of('[{"quantity": "0.75", "unit_price": "19.99"}]', '{"fractions": "one piece"}'),
    '1 sale 14.99 - 0 + 0 = 14.99 A 1 x 14.99 - 0 = 14.99',
    'a part of a piece is one piece with its amount, rounded to the cent, if the mapping says so'
);
select is(
    (select base_price from retail.products where sku = 'A'), 0.3333, 'a product that is there keeps its price'
);
select is(
    pg_temp.made_of('[{"sku": "B", "quantity": "-0.75", "unit_price": "19.99"}]', '{"fractions": "one piece"}'),
    '1 return -14.99 - 0 + 0 = -14.99 B -1 x 14.99 - 0 = -14.99',
    'a returned part is one piece, too'
);
select is(
    (select base_price from retail.products where sku = 'B'), 19.99, 'the price of a new product is that of a whole unit'
);

select finish();
rollback;
