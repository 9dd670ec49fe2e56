-- load.discount_flat_refunds.

begin;
\ir ../../pgtap.sql
select plan(2);

\ir ../../shared/flat_mapping.sql
select pg_temp.load_lines(
    '[{"unit_price": "10", "tax_percent": "19", "refunded": "5.95"}, {"unit_price": "30", "tax_percent": "19", "refunded": null},
    {"order_number": "2", "unit_price": "11.90", "tax_percent": "19", "refunded": null}]',
    '{"partial_refunds": "discount", "prices_include_tax": false}'
);
select results_eq(
    'select pg_temp.orders()',
    array[
        '1 sale 40 - 5 + 6.65 = 41.65 A 1 x 10 - 1.25 = 8.75, A 1 x 30 - 3.75 = 26.25', '2 sale 11.9 - 0 + 2.26 = 14.16 A 1 x 11.9 - 0 = 11.9'
    ],
    'what was paid back is a discount with the tax in it'
);
select is(
    (select sum(total) from retail.orders), 47.60 - 5.95 + 14.16, 'the sum is what was paid, less what was paid back'
);

select finish();
rollback;
