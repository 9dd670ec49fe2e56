-- retail.compute_range_sums; see functions/retail/range_pairs.sql, too.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
select is_empty(
    $$
    (
        select * from retail.compute_range_sums(array(select set_id from retail.store_sets), false)
        except
        select * from retail.range_sums
    )
    union all
    (
        select * from retail.range_sums
        except
        select * from retail.compute_range_sums(array(select set_id from retail.store_sets), false)
    )
    $$,
    'what is kept is what all orders give'
);
insert into retail.orders (store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
overriding system value
values (101, 9001, 'R1', 'sale', 101, 402, '2025-08-05 18:00+00', '2025-08-05', 10, 10);
select results_eq(
    $$
    select measure::integer, counted::integer, late_date, early_date, customers, repeaters, orders, returns, net_sales, sold
    from retail.compute_range_sums('{101}', true)
    order by 1, 2, 3, 4
    $$,
    $$
    values
    (2, 2, '2025-08-05'::date, '2025-06-01'::date, 0, 1, 1, 0, 10.0, 10.0),
    (2, 3, '2025-08-01', '2025-06-01', 0, 1, 1, 0, 10.0, 10.0),
    (2, 4, '2025-08-05', '2025-06-01', 0, 1, 1, 0, 10.0, 10.0),
    (2, 5, '2025-08-01', '2025-06-01', 0, 1, 1, 0, 10.0, 10.0)
    $$,
    'the second order of a customer counts by days and by months'
);
reset role;

select finish();
rollback;
