-- retail.counted_customers: customers have the same ranks from counts as from their totals, after
-- any inserts, deletes, corrections and moves into the counts.

begin;
\ir ../../setup.sql
select plan(4);

create function pg_temp.differences()
    returns text
    language sql
as $$
    select string_agg(concat_ws('/', difference.set_id, difference.measure, difference.amount), ' ')
    from (
        select sets.set_id, counted.measure, counted.amount
        from retail.store_sets as sets
        cross join lateral retail.counted_customers(sets.set_id) as counted
        left join retail.compute_customer_counts(array[sets.set_id]) as expected
            on expected.measure = counted.measure
            and expected.amount = counted.amount
        where expected.customers is distinct from counted.customers

        union all

        select expected.set_id, expected.measure, expected.amount
        from retail.compute_customer_counts(array(select store_sets.set_id from retail.store_sets)) as expected
        where expected.measure <= 3
            and not exists (
                select
                from retail.counted_customers(expected.set_id) as counted
                where counted.measure = expected.measure
                    and counted.amount = expected.amount
            )
    ) as difference
$$;

\ir ../../shared/random_orders.sql
select setseed(0.75);
select tests.log_in('Head office');
set local role retail_owner;
select pg_temp.trade(60, 20, 60);
select retail.rebuild_visits();
select is(pg_temp.differences(), null, 'counted from the sums');
delete from retail.orders where customer_id >= 1000 and random() < 0.4;
select pg_temp.trade(15, 20, 60);
update retail.orders set subtotal = subtotal * 2, total = total * 2 where customer_id >= 1000 and random() < 0.3;
select is(pg_temp.differences(), null, 'with changes of many customers beside the counts');
select ops.refresh_visits();
select is(pg_temp.differences(), null, 'with the changes moved into the counts');
select is_empty('select * from ops.reconcile_rollups()', 'the counts are what the orders say');
reset role;

select finish();
rollback;
