-- retail.buyers: the buyers of a range are the same from visit counts as from orders, after any
-- inserts, deletes and moves into the counts.

begin;
\ir ../../setup.sql
select plan(4);

create function pg_temp.differences()
    returns bigint
    language sql
as $$
    select count(*)
    from retail.store_sets as sets
    cross join (
        select
            date '2025-01-01' + (random() * 400)::integer as first_day,
            (array[0, 6, 29, 100, 400])[1 + number % 5] as days
        from generate_series(1, 25) as range (number)
    ) as asked
    cross join lateral retail.buyers(
        array[sets.set_id],
        array[asked.first_day, '2025-02-01', asked.first_day],
        array[asked.first_day + asked.days, '2026-12-31', null]
    ) as found
    cross join lateral (
        select
            count(*) filter (where bought.last_in_range) as customers,
            count(*) filter (where bought.last_in_range and bought.first_day >= asked.first_day) as newcomers
        from (
            select
                min(visits.visit_date) as first_day,
                bool_or(visits.visit_date between asked.first_day and asked.first_day + asked.days) as last_in_range
            from retail.set_visits(array[sets.set_id]) as visits
            group by
                visits.customer_store_id,
                visits.customer_id
        ) as bought
    ) as expected
    where found.range = 1
        and (found.customers, found.newcomers) is distinct from (expected.customers, expected.newcomers)
$$;

\ir ../../shared/random_orders.sql
select setseed(0.25);
select tests.log_in('Head office');
set local role retail_owner;
select pg_temp.trade(400, 60, 500);
select retail.rebuild_visits();
select is(pg_temp.differences(), 0::bigint, 'counted from the orders');
delete from retail.orders where customer_id >= 1000 and random() < 0.3;
select pg_temp.trade(60, 60, 500);
select is(pg_temp.differences(), 0::bigint, 'with changes of many customers beside the counts');
select ops.refresh_visits();
select is(pg_temp.differences(), 0::bigint, 'with the changes moved into the counts');
select is_empty($$ select from retail.visit_changes union all select from ops.reconcile_rollups() $$, 'the counts are what the orders say');
reset role;

select finish();
rollback;
