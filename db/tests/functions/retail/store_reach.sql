-- retail.store_reach, with retail.last_day and retail.lagging_stores.

begin;
\ir ../../setup.sql
select plan(13);

create function pg_temp.sell(store integer, days date[])
    returns void
    language sql
as $$
    insert into retail.orders (
        store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
    )
    select store, 'Z' || store || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
    from unnest(days) as day
$$;

create function pg_temp.reach_of(store integer)
    returns text
    language sql
    security definer
as $$
    select format('%s to %s%s', reach.data_from, reach.data_through, case when not reach.is_current then ', stopped' end)
    from retail.store_reach() as reach
    where reach.store_id = store
$$;
alter function pg_temp.reach_of(integer) owner to retail_definer;

select tests.log_in('Head office');
select is(pg_temp.reach_of(101), '2025-06-01 to 2025-06-03', 'the data of a store reach from its first order to its last one');
select is(pg_temp.reach_of(103), null, 'a store that never sold has no data');

-- South has data up to Saturday, 14 June. North, which sold every day except 2 June, ends on the
-- 3rd.
select tests.log_out();
select pg_temp.sell(102, array['2025-06-05', '2025-06-07', '2025-06-14']::date[]);
select tests.log_in('Head office');
select is(pg_temp.reach_of(102), '2025-06-01 to 2025-06-14', 'the store that sold last reaches as far as any');
select is(pg_temp.reach_of(101), '2025-06-01 to 2025-06-03', 'a store does not reach as far as another, if it was never silent for so long');
select is(
    (select retail.lagging_stores('2025-06-01', '2025-06-14', null)),
    'No data of North after 2025-06-03: missing in totals and changes.',
    'a store whose data end early is named'
);
select is((select retail.lagging_stores('2025-06-01', '2025-06-03', null)), null, 'within its data no store is named');
set local role retail_definer;
select is(
    array[retail.last_day(), retail.last_day(101)],
    array['2025-06-14', '2025-06-03']::date[],
    'the last day of all stores is the latest, that of one store its own'
);
reset role;

set local role retail_definer;
select is(
    (select string_agg(store_id || ' ' || longest_pause, ', ' order by store_id) from retail.store_reach()),
    '101 0, 102 6',
    'North had an order or a return on each day, and South paused from 8 to 13 June'
);
reset role;

-- North now sells every Saturday, so its silence on Sunday does not mean that data are missing.
select tests.log_out();
select pg_temp.sell(101, array['2025-06-07', '2025-06-14']::date[]);
select pg_temp.sell(102, array['2025-06-15', '2025-06-17']::date[]);
select tests.log_in('Head office');
select is(pg_temp.reach_of(101), '2025-06-01 to 2025-06-17', 'a silence of a length that the store had before is one without sales');

select tests.log_out();
select pg_temp.sell(102, array['2025-08-01']::date[]);
select tests.log_in('Head office');
select is(pg_temp.reach_of(101), '2025-06-01 to 2025-06-14, stopped', 'after four weeks of silence a store has stopped');
set local role retail_definer;
select is(
    (select string_agg(store_id || ' ' || longest_pause, ', ' order by store_id) from retail.store_reach()),
    '101 6, 102 44',
    'North pauses for six days of the week, and South did from 18 June to 31 July'
);
reset role;
select is((select retail.lagging_stores('2025-08-01', '2025-08-01', null)), null, 'a store that stopped long before is not named');

update retail.stores set closed_on = '2025-06-15' where store_id = 101;
select is(pg_temp.reach_of(101), '2025-06-01 to 2025-08-01, stopped', 'the data of a closed store reach as far as those of the others');

select finish();
rollback;
