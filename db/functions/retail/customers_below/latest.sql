-- How many customers rank below one, by how recently, how often and for how much they bought.

create or replace function retail.customers_below(
    asked_store     integer,
    last_order_date date,
    orders          bigint,
    net_sales       numeric,
    out customers   bigint,
    out recency     bigint,
    out frequency   bigint,
    out money       bigint
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    counted_set integer := retail.counted_set(asked_store);
begin
    if counted_set is not null then
        select
            coalesce(sum(counted.customers) filter (where counted.measure = 1), 0),
            coalesce(sum(counted.customers) filter (where counted.measure = 3 and counted.amount < customers_below.last_order_date - date '2000-01-01'), 0),
            coalesce(sum(counted.customers) filter (where counted.measure = 1 and counted.amount < customers_below.orders), 0),
            coalesce(sum(counted.customers) filter (where counted.measure = 2 and counted.amount < customers_below.net_sales::bigint), 0)
        into customers, recency, frequency, money
        from retail.counted_customers(counted_set) as counted;

        return;
    end if;

    select
        count(*),
        count(*) filter (where totals.last_order_date < customers_below.last_order_date),
        count(*) filter (where totals.orders < customers_below.orders),
        count(*) filter (where totals.net_sales::bigint < customers_below.net_sales::bigint)
    into customers, recency, frequency, money
    from retail.customer_totals(asked_store) as totals;
end
$$;

alter function retail.customers_below owner to retail_owner;

grant execute on function retail.customers_below to retail_definer;

comment on function retail.customers_below is
$$How many customers rank below one, by how recently, how often and for how much they bought.

asked_store: One store, or null for all that the caller sees, as if they were one.
last_order_date: The day of the customer's latest order.
orders: The customer's orders.
net_sales: What the customer bought.

customers: All customers.
recency: How many bought last before that day.
frequency: How many have fewer orders.
money: How many bought for less, in whole units of the currency.$$;
