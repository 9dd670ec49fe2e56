-- What a customer is likely to buy, from what was bought. In floating point, which is a
-- hundred times as fast as exact powers.

create or replace function retail.customer_estimate(
    orders           bigint,
    net_sales        numeric,
    first_order_date date,
    last_order_date  date,
    today            date
)
    returns table (
        days_since integer,
        gap        double precision,
        active     double precision,
        next_year  double precision
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        habit.days_since,
        habit.gap,
        estimate.active,
        customer_estimate.net_sales::double precision / customer_estimate.orders * 365 / habit.gap * estimate.active as next_year
    from (
        select
            customer_estimate.today - customer_estimate.last_order_date as days_since,
            (
                customer_estimate.last_order_date - customer_estimate.first_order_date + 365
            )::double precision / customer_estimate.orders as gap
    ) as habit
    cross join lateral (
        select 0.5::double precision ^ least(greatest(habit.days_since / habit.gap - 2, 0), 30) as active
    ) as estimate;
end;

alter function retail.customer_estimate owner to retail_owner;

grant execute on function retail.customer_estimate to retail_definer;

comment on function retail.customer_estimate is
$$What a customer is likely to buy in the next 365 days. A customer is active within two usual gaps between orders, and half as likely with each further gap.

orders: Number of sales and exchanges so far, 1 or more.
net_sales: Amount so far.
first_order_date: Day of the first order.
last_order_date: Day of the latest order.
today: The day to which days are counted.

days_since: Days since the latest order.
gap: Days between two orders: those from the first to the latest and a year more, divided by the orders, so that few orders in a row are no habit yet.
active: How likely the customer still buys, 0 to 1.
next_year: What the customer is likely to buy in the next 365 days.$$;
