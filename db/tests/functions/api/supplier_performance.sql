-- api.supplier_performance: answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(9);

select volatility_is('api', 'supplier_performance'::name, 'stable');
select is_definer('api', 'supplier_performance'::name);

select tests.log_in('Head office');
select results_eq(
    $$
    select supplier, products_sold, units, net_sales, share_percent, return_percent, margin, margin_percent, out_of_stock_percent, stock_list_value, lead_time_days, total_rows
    from api.supplier_performance('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    ('Paint Supply', 2::bigint, 14::bigint, 145.00, 79.23, 0.0, 63.00, 43.4, 0.0, 1570.00, 14, 2::bigint),
    ('Tool Supply', 1, 2, 38.00, 20.77, 32.1, 14.00, 36.8, 33.3, 2100.00, 7, 2)
    $$,
    'hammers of both stores: 36 + 20 sold, 18 back; of three shelves of tools the mallets of North are empty'
);
select results_eq(
    $$ select supplier, net_sales, previous_net_sales, change_percent from api.supplier_performance('2025-06-03', '2025-06-03', store_name => 'North') $$,
    $$ values ('Paint Supply', 50.00, null::numeric, null::numeric), ('Tool Supply', 0.00, null, null) $$,
    'a supplier that sold nothing is shown with its stock'
);
select results_eq(
    $$
    with first as (select * from api.supplier_performance('2025-06-01', '2025-06-03', max_rows => 1))
    select second.supplier, second.next_cursor
    from first
    cross join lateral api.supplier_performance('2025-06-01', '2025-06-03', page_cursor => first.next_cursor, max_rows => 1) as second
    $$,
    $$ values ('Tool Supply', null::text) $$,
    'the second page begins after the first'
);
select tests.log_in('South manager');
select results_eq(
    $$ select supplier, net_sales, margin from api.supplier_performance('2025-06-01', '2025-06-03') $$,
    $$ values ('Paint Supply', 60.00, 20.00), ('Tool Supply', 20.00, 8.00) $$,
    'a manager sees only their own store'
);
select tests.log_in('Analyst');
select is(
    (select count(margin) from api.supplier_performance('2025-06-01', '2025-06-03')),
    0::bigint,
    'an analyst sees no margin'
);

select tests.log_out();
insert into retail.categories (category_id, name) overriding system value values (9, 'Empty');
select tests.log_in('Head office');
select results_eq(
    $$ select supplier, data_note like '%No matching product was sold in this range, or is in stock.', total_rows from api.supplier_performance(category_name => 'empty') $$,
    $$ values (null::text, true, 0::bigint) $$,
    'an answer without matches says so'
);

\ir ../../shared/exchange.sql
select is(
    (select products_sold from api.supplier_performance('2025-06-03', '2025-06-03') where supplier = 'Tool Supply'),
    0::bigint,
    'a product that was only returned in an exchange was not sold'
);

select finish();
rollback;
