-- retail.compute_segment_counts.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
update retail.store_sets set money_bounds = '{80}';
select results_eq(
    $$
    select counted::integer, last_date, orders, money::integer, customers, ten_thousandths, last_days
    from retail.compute_segment_counts(array(select set_id from retail.store_sets where cardinality(store_ids) = 3))
    order by counted, last_date, orders
    $$,
    $$
    values
    (1, '2025-06-01'::date, 1::bigint, 1, 2::bigint, 500000::numeric, 18566::numeric),
    (1, '2025-06-03', 2, 2, 1, 830000, 9285),
    (2, '2025-06-01', 1, 1, 2, 500000, 18566),
    (2, '2025-06-01', 2, 2, 1, 830000, 9285)
    $$,
    'two customers came once, and one twice; 1 June 2025 is the 9283rd day after 1 January 2000'
);
reset role;

select finish();
rollback;
