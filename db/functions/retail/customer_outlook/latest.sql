-- What a customer is likely to buy in the next half year, by a model, from past purchases.
--
-- Orders are Poisson, with a rate for each customer from a gamma distribution. The expectation is
-- corrected by the actual purchases of customers with the same number of orders, and of missed
-- orders since the last one: this accounts for customers who left. In floating point, which is a
-- hundred times as fast as exact powers.

create or replace function retail.customer_outlook(
    model            retail.customer_models,
    season           double precision,
    orders           bigint,
    net_sales        numeric,
    first_order_date date,
    last_order_date  date,
    today            date
)
    returns table (
        days_since integer,
        cell       integer,
        promised   double precision,
        orders     double precision,
        active     double precision,
        sales      double precision
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        habit.days_since,
        place.cell,
        182 * habit.rate as promised,
        expected.orders,
        (customer_outlook.model).chances[width_bucket(expected.orders, (customer_outlook.model).chance_edges) + 1] as active,
        expected.orders
        * (
            customer_outlook.net_sales::double precision
            + (customer_outlook.model).value_weight::double precision * (customer_outlook.model).order_value::double precision
        )
        / (customer_outlook.orders + (customer_outlook.model).value_weight::double precision) as sales
    from (
        select
            customer_outlook.today - customer_outlook.last_order_date as days_since,
            (customer_outlook.orders - 1 + (customer_outlook.model).prior_orders::double precision)
            / (customer_outlook.today - customer_outlook.first_order_date + (customer_outlook.model).prior_days::double precision) as rate
    ) as habit
    cross join lateral (
        select
            case when customer_outlook.orders = 1 then 1 when customer_outlook.orders < 4 then 10 else 19 end
            + width_bucket(
                habit.days_since * habit.rate,
                '{0.1,0.25,0.5,1,1.5,2,3,5}'::double precision[]
            ) as cell
    ) as place
    cross join lateral (
        select 182 * habit.rate * (customer_outlook.model).cells[place.cell] * customer_outlook.season as orders
    ) as expected;
end;

alter function retail.customer_outlook owner to retail_owner;

grant execute on function retail.customer_outlook to retail_definer;

comment on function retail.customer_outlook is
$$What a customer is likely to buy in the 182 days after a day.

model: The model fitted to the customers of the same stores.
season: Orders on those days relative to the mean of the year.
orders: Number of sales and exchanges so far, 1 or more.
net_sales: Amount so far.
first_order_date: Day of the first order.
last_order_date: Day of the latest order.
today: The day before the first of the 182.

days_since: Days since the latest order.
cell: The group of customers that the customer is compared with, 1 to 27.
promised: Orders expected by the customer's rate alone.
orders: Orders expected.
active: The probability of at least one, 0 to 1.
sales: Net sales expected.$$;
