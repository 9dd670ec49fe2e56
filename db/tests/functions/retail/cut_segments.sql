-- retail.cut_segments: see also segment_sums.sql.

begin;
\ir ../../setup.sql
select plan(4);

\ir ../../shared/customers_of_web.sql
select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
select is(
    (select money_bounds from retail.store_sets where set_id = 103),
    '{90,250,490,810}'::bigint[],
    'money is cut by fifths of the customers'
);
update retail.orders set subtotal = 1.25 * subtotal, total = 1.25 * total where store_id = 103 and customer_id = 710;
select ops.refresh_visits();
select is(
    (select money_bounds from retail.store_sets where set_id = 103),
    '{90,250,490,810}'::bigint[],
    'the cut stays while only the best customer buys more'
);
update retail.orders set subtotal = 10, total = 10 where store_id = 103;
select ops.refresh_visits();
select is(
    (select money_bounds from retail.store_sets where set_id = 103),
    '{30,50,70,90}'::bigint[],
    'where many customers have another score, it is cut again'
);
select is_empty('select * from ops.reconcile_rollups()', 'segments are counted by the last cut');
reset role;

select finish();
rollback;
