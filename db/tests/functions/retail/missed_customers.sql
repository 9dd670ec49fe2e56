-- retail.missed_customers: the customers who stay away are the same from counts and an index as
-- from all customers, after any inserts, deletes, corrections and moves into the counts. For
-- answers worked out by hand, see inactive_customers.sql.

begin;
\ir ../../setup.sql
select plan(6);

-- Sales and returns of forty customers in three stores.
create function pg_temp.trade(orders integer)
    returns void
    language sql
as $$
    insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
    select
        101 + (random() * 2)::integer,
        gen_random_uuid(),
        case when done.sign > 0 then 'sale' else 'return' end,
        102,
        1000 + (random() * 39)::integer,
        done.moment,
        done.moment::date,
        done.sign * done.amount,
        done.sign * done.amount
    from generate_series(1, orders) as traded (number)
    cross join lateral (
        select
            case when random() + 0 * traded.number < 0.8 then 1 else -1 end as sign,
            -- Few different amounts, so that many customers have bought for the same total.
            (random() * 3)::integer as amount,
            timestamptz '2025-01-01 18:00+00' + (random() * 150)::integer * interval '1 day' as moment
    ) as done
$$;

create temporary table asked as
select
    case when random() < 0.7 then 101 + (random() * 2)::integer end as store_id,
    day.today,
    day.today - (random() * random() * 200)::integer - 1 as inactive_since,
    (random() * 12)::bigint * 10000 as after_amount,
    1000 + (random() * 39)::integer as after_customer,
    1 + (random() * 9)::integer as row_limit
from generate_series(1, 40) as question (number)
cross join lateral (select date '2025-03-01' + (random() * 120 + 0 * question.number)::integer as today) as day;
grant select on pg_temp.asked to retail_owner;

create function pg_temp.answers()
    returns table (answer text)
    language sql
as $$
    select concat_ws(' ', asked.*::text, (
        select string_agg(missed.*::text, ' ' order by missed.number)
        from retail.missed_customers(
            asked.store_id, asked.inactive_since, asked.today, page.after_amount, 102, asked.after_customer, asked.row_limit
        ) with ordinality as missed (
            customer_store_id, customer_id, orders, ten_thousandths, first_order_date, last_order_date, all_customers, all_net_sales, number
        )
    ))
    from asked
    cross join lateral (values (null), (asked.after_amount)) as page (after_amount)
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
        answers := array(select found.answer from pg_temp.answers() as found);
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
from generate_series(1000, 1039) as number;

select tests.log_in('Head office');
set local role retail_owner;
select pg_temp.trade(150);
select retail.rebuild_visits();
select cmp_ok((select count(*) from pg_temp.answers() as found where found.answer ~ '\(102,'), '>', 30::bigint, 'many of the calls find customers');
select set_eq('select * from pg_temp.answers()', 'select * from pg_temp.uncounted_answers()', 'counted from the sums');
delete from retail.orders where customer_id >= 1000 and random() < 0.3;
select pg_temp.trade(30);
update retail.orders set subtotal = subtotal * 2, total = total * 2 where customer_id >= 1000 and random() < 0.3;
select cmp_ok((select count(*) from retail.changed_customers('{101}')), '>', 20::bigint, 'many customers have changed');
select set_eq('select * from pg_temp.answers()', 'select * from pg_temp.uncounted_answers()', 'with changes of many customers beside the counts');
select ops.refresh_visits();
select set_eq('select * from pg_temp.answers()', 'select * from pg_temp.uncounted_answers()', 'with the changes moved into the counts');
select is_empty('select * from ops.reconcile_rollups()', 'the counts and the customers are what the orders say');
reset role;

select finish();
rollback;
