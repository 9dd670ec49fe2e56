-- retail.segment_sums: the totals of a segment are the same from counts as from all customers,
-- after any inserts, deletes, corrections and moves into the counts. For answers worked out by
-- hand, see customer_segmentation.sql.

begin;
\ir ../../setup.sql
select plan(6);

-- Sales and returns of sixty customers in three stores.
create function pg_temp.trade(orders integer, upscale numeric)
    returns void
    language sql
as $$
    insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
    select
        101 + (random() * 2)::integer,
        gen_random_uuid(),
        case when done.sign > 0 then 'sale' else 'return' end,
        102,
        1000 + (random() * 59)::integer,
        done.moment,
        done.moment::date,
        done.sign * done.amount,
        done.sign * done.amount
    from generate_series(1, orders) as traded (number)
    cross join lateral (
        select
            case when random() + 0 * traded.number < 0.8 then 1 else -1 end as sign,
            upscale * (random() * 4000)::integer / 100.0 as amount,
            timestamptz '2025-01-01 18:00+00' + (random() * 150)::integer * interval '1 day' as moment
    ) as done
$$;

create function pg_temp.answers()
    returns setof text
    language sql
as $$
    select answer::text
    from (values (null), ('North'), ('South'), ('Web')) as asked (store_name)
    cross join lateral api.customer_segmentation(asked.store_name) as answer
$$;

-- The same without counts, from the totals of all customers.
create function pg_temp.uncounted_answers()
    returns setof text
    language plpgsql
as $$
declare
    answers text[];
begin
    begin
        delete from retail.store_sets;
        answers := array(select pg_temp.answers());
        raise exception 'undone' using errcode = 'P0099';
    exception
        when sqlstate 'P0099' then
            return query select unnest(answers);
    end;
end
$$;

select setseed(0.5);
insert into retail.customers (store_id, customer_id, customer_number)
overriding system value
select 102, number, 'V-' || number
from generate_series(1000, 1059) as number;

-- For this test, let the owner of the tables, who may delete the sets, call the tool.
grant usage on schema api to retail_owner;
grant execute on function api.customer_segmentation to retail_owner;
select tests.log_in('Head office');
set local role retail_owner;
select pg_temp.trade(200, 1);
select retail.rebuild_visits();
select cmp_ok((select count(*) from pg_temp.answers()), '>', 20::bigint, 'there are many segments');
select set_eq('select * from pg_temp.answers()', 'select * from pg_temp.uncounted_answers()', 'counted from the sums');
delete from retail.orders where customer_id >= 1000 and random() < 0.3;
select pg_temp.trade(40, 5);
update retail.orders set subtotal = subtotal * 2, total = total * 2 where customer_id >= 1000 and random() < 0.3;
select set_eq('select * from pg_temp.answers()', 'select * from pg_temp.uncounted_answers()', 'with changes of many customers beside the counts');
select ops.refresh_visits();
select set_eq('select * from pg_temp.answers()', 'select * from pg_temp.uncounted_answers()', 'with the changes moved into the counts');

-- As if the segments had been computed long ago.
update retail.store_sets set money_bounds = '{5,40,40,1000}';
delete from retail.segment_counts;
insert into retail.segment_counts select * from retail.compute_segment_counts(array(select set_id from retail.store_sets));
select pg_temp.trade(20, 1);
select set_eq('select * from pg_temp.answers()', 'select * from pg_temp.uncounted_answers()', 'with other bounds for money');
select is_empty('select * from ops.reconcile_rollups()', 'the counts are what the orders say');
reset role;

select finish();
rollback;
