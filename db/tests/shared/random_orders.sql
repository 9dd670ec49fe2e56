-- Sixty customers of South, for whom pg_temp.trade() creates random sales and returns in three
-- stores, for tests that counts stay equal to the orders.

insert into retail.customers (store_id, customer_id, customer_number)
overriding system value
select 102, number, 'V-' || number
from generate_series(1000, 1059) as number;

create function pg_temp.trade(orders integer, customers integer, days integer)
    returns void
    language sql
as $$
    insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
    select
        101 + (random() * 2)::integer,
        gen_random_uuid(),
        case when done.sign > 0 then 'sale' else 'return' end,
        102,
        1000 + (random() * (trade.customers - 1))::integer,
        done.moment,
        done.moment::date,
        done.sign * done.amount,
        done.sign * done.amount
    from generate_series(1, trade.orders) as traded (number)
    cross join lateral (
        select
            case when random() + 0 * traded.number < 0.7 then 1 else -1 end as sign,
            (random() * 4000)::integer / 100.0 as amount,
            timestamptz '2025-01-01 18:00+00' + (random() * trade.days)::integer * interval '1 day' as moment
    ) as done
$$;
