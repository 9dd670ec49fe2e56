-- load.compute_flat_taxes.

begin;
\ir ../../pgtap.sql
select plan(11);

\ir ../../shared/flat_mapping.sql

select is(
    pg_temp.made_of('[{"unit_price": "10.99", "tax_percent": "19"}]', '{"prices_include_tax": false}'),
    '1 sale 10.99 - 0 + 2.09 = 13.08 A 1 x 10.99 - 0 = 10.99',
    'a rate on a price without tax'
);
select is(
    pg_temp.made_of('[{"unit_price": "11.90", "quantity": "2", "discount": "2.38", "tax_percent": "19"}]', '{"prices_include_tax": true}'),
    '1 sale 20 - 2 + 3.42 = 21.42 A 2 x 10 - 2 = 18',
    'tax is taken out of prices and discounts that include it'
);
select is(
    pg_temp.made_of('[{"unit_price": "10", "tax": "1.90"}, {"unit_price": "5", "tax": null}]', '{"prices_include_tax": false}'),
    '1 sale 15 - 0 + 1.9 = 16.9 A 1 x 10 - 0 = 10, A 1 x 5 - 0 = 5',
    'an amount of tax on a line'
);
select is(
    pg_temp.made_of('[{"unit_price": "10", "tax": "0.90", "tax_2": "0.90", "tax_3": null}]', '{"prices_include_tax": false}'),
    '1 sale 10 - 0 + 1.8 = 11.8 A 1 x 10 - 0 = 10',
    'several taxes of a line are added'
);
select is(
    pg_temp.made_of('[{"unit_price": "10", "order_tax": "2.40"}, {"unit_price": "5", "order_tax": null}]', '{"prices_include_tax": true}'),
    '1 sale 12.6 - 0 + 2.4 = 15 A 1 x 8.4 - 0 = 8.4, A 1 x 4.2 - 0 = 4.2',
    'the tax of an order is spread over its lines'
);
select is(
    pg_temp.made_of('[{"unit_price": "10", "quantity": "-1", "tax": "1.90"}]', '{"prices_include_tax": false}'),
    '1 return -10 - 0 + -1.9 = -11.9 A -1 x 10 - 0 = -10',
    'the tax of a return is negative'
);
select is(
    pg_temp.made_of('[{"unit_price": "10", "tax": "11"}]', '{"prices_include_tax": true}'),
    '2 tax: the tax has the sign of the quantity, and is at most the amount of the line',
    'a tax is at most the amount'
);
select is(
    pg_temp.made_of('[{"unit_price": "10", "tax": "-1"}]', '{"prices_include_tax": true}'),
    '2 tax: the tax has the sign of the quantity, and is at most the amount of the line',
    'the tax of a sale is not negative'
);
select is(
    pg_temp.made_of('[{"unit_price": "10", "tax_percent": "19", "order_tax": "2.00"}]', '{"prices_include_tax": false}'),
    '2 order_tax: the taxes of the lines add up to 1.9',
    'the taxes of the lines are compared with that of the order'
);
select is(
    pg_temp.made_of('[{"unit_price": "10", "discount": "10", "tax_percent": "19"}]', '{"prices_include_tax": true}'),
    '1 sale 8.4 - 8.4 + 0 = 0 A 1 x 8.4 - 8.4 = 0',
    'a line with a discount of 100 % has no tax'
);
select is(
    pg_temp.made_of('[{"unit_price": "10"}]', '{}'), '1 sale 10 - 0 + 0 = 10 A 1 x 10 - 0 = 10', 'without a column of taxes there are none'
);

select finish();
rollback;
