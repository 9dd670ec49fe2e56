-- retail.counted_groups: who bought in a range, and for how much, is
-- the same from sums by two days as from the orders, whatever came, went and was moved into the sums meanwhile.

begin;
\ir ../../setup.sql
select plan(6);

\ir ../../shared/random_orders.sql

-- Sales, returns and exchanges of a walk-in customer, and exchanges of the others. Each exchange takes back two pieces.
create function pg_temp.trade_more(first_id bigint, orders integer, customers integer, days integer)
    returns void
    language plpgsql
as $$
begin
    insert into retail.orders (
        store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, discount, total
    )
    overriding system value
    select
        101 + (random() * 2)::integer,
        trade_more.first_id + number,
        gen_random_uuid(),
        done.kind,
        102,
        case when number % 2 = 0 or done.kind <> 'exchange' then 405 else 1000 + (random() * (trade_more.customers - 1))::integer end,
        done.moment,
        done.moment::date,
        case done.kind when 'return' then -30 when 'sale' then 30 else -10 end,
        case done.kind when 'sale' then 1 else 0 end,
        case done.kind when 'return' then -30 when 'sale' then 29 else -10 end
    from generate_series(1, trade_more.orders) as traded (number)
    cross join lateral (
        select
            (array['sale', 'return', 'exchange', 'exchange'])[1 + (random() + 0 * traded.number) * 3] as kind,
            timestamptz '2025-01-01 18:00+00' + (random() * trade_more.days)::integer * interval '1 day' as moment
    ) as done;

    insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total)
    select
        orders.store_id,
        orders.order_id,
        line.number,
        line.product_id,
        line.quantity,
        10,
        line.discount,
        10 * line.quantity - line.discount
    from retail.orders
    cross join (
        values
        (1, 204, -2, -3),
        (2, 201, 1, 3)
    ) as line (number, product_id, quantity, discount)
    where orders.order_id > trade_more.first_id
        and orders.kind = 'exchange';
end
$$;

-- The answers for a hundred random ranges, and how many of their figures are not 0.
create function pg_temp.answers()
    returns table (answers text, told bigint)
    language sql
as $$
    select
        string_agg(format('%s %s %s: %s', asked.store_id, asked.first_day, asked.days, groups), e'\n' order by asked.number),
        count(nullif(groups.repeaters, 0)) + count(nullif(groups.new_repeaters, 0)) + count(nullif(groups.new_sold, 0))
        + count(nullif(groups.walk_in_sold, 0)) + count(nullif(groups.return_only_customers, 0))
    from (
        select
            number,
            case when number % 3 > 0 then 100 + number % 3 end as store_id,
            case when number % 4 = 0 then date_trunc('month', day.first_day) else day.first_day end::date as first_day,
            -- Some ranges are two whole months.
            case
                when number % 4 = 0 then (date_trunc('month', day.first_day) + interval '2 months')::date - date_trunc('month', day.first_day)::date - 1
                else (array[0, 6, 29, 100, 400])[1 + number % 5]
            end as days
        from generate_series(1, 100) as range (number)
        cross join lateral (select date '2024-12-20' + (number * 7919) % 420 as first_day) as day
    ) as asked
    cross join lateral retail.customer_groups(asked.store_id, asked.first_day, asked.first_day + asked.days) as groups
$$;

-- The same, from the orders: as if no set were counted.
create function pg_temp.answers_from_orders()
    returns text
    language plpgsql
as $$
declare
    counted retail.store_sets[] := array(select sets from retail.store_sets as sets);
    found   text;
begin
    delete from retail.store_sets;
    found := (select answers from pg_temp.answers());
    insert into retail.store_sets select sets.* from unnest(counted) as sets;

    return found;
end
$$;

select setseed(0.5);
select tests.log_in('Head office');
set local role retail_owner;
select pg_temp.trade(400, 60, 400);
select pg_temp.trade_more(5000, 120, 60, 400);
select retail.rebuild_visits();
select is((select answers from pg_temp.answers()), pg_temp.answers_from_orders(), 'counted from the orders');
select cmp_ok((select told from pg_temp.answers()), '>', 250::bigint, 'most of these figures are not 0');

delete from retail.order_items where order_id in (select order_id from retail.orders where order_id > 5000 and order_id % 3 = 0);
delete from retail.orders
where (order_id > 5000 and order_id % 3 = 0) or (customer_id >= 1000 and kind <> 'exchange' and random() < 0.3);
update retail.orders set subtotal = subtotal * 2, total = total + subtotal where customer_id >= 1000 and kind <> 'exchange' and random() < 0.1;
update retail.order_items
set quantity = 2 * quantity, discount = 0, line_total = 2 * quantity * unit_price
where order_id > 5000 and order_id % 7 = 0;
select pg_temp.trade(60, 60, 400);
select pg_temp.trade_more(6000, 40, 60, 400);
select is((select answers from pg_temp.answers()), pg_temp.answers_from_orders(), 'with changes of many customers beside the sums');
select is_empty($$ select * from ops.reconcile_rollups() where rollup = 'range_sums' $$, 'sums and changes together are what the orders say');

select ops.refresh_visits();
select is((select answers from pg_temp.answers()), pg_temp.answers_from_orders(), 'with the changes moved into the sums');
select is_empty('select * from ops.reconcile_rollups()', 'the sums are what the orders say');
reset role;

select finish();
rollback;
