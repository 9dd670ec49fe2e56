-- retail.order_rows.

begin;
\ir ../../setup.sql
select plan(2);

select results_eq(
    $$
    select line_number, product, unit_price, discount, line_total, order_total
    from retail.order_rows('[
        {"line_number": 1, "product": "Claw Hammer", "unit_price": 20, "discount": 1.005, "line_total": 18.995, "order_total": 72.0500},
        {"line_number": 2, "product": "White Paint", "unit_price": 0.00125, "discount": 0, "line_total": 0, "order_total": 72.0500}
    ]')
    $$,
    $$
    values
    (1, 'Claw Hammer', 20.0000, 1.01, 19.00, 72.05),
    (2, 'White Paint', 0.0013,  0.00, 0.00,  72.05)
    $$,
    'a stored answer becomes rows, with prices rounded to four decimals and amounts to two'
);
select is_empty($$ select * from retail.order_rows('[]') $$, 'an answer without lines has no rows');

select finish();
rollback;
