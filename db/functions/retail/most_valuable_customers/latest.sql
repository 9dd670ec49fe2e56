-- One page of the most valuable customers.
--
-- One store and several have different sources, see retail.customer_totals. The statement is the
-- same, except for the function that it reads from.

create or replace function retail.most_valuable_customers(
    asked_store    integer,
    model          retail.customer_models,
    season         double precision,
    in_life        double precision,
    today          date,
    after_value    double precision,
    after_store    integer,
    after_customer bigint,
    row_limit      integer
)
    returns table (
        customer_store_id integer,
        customer_id       bigint,
        orders            bigint,
        net_sales         numeric,
        first_order_date  date,
        last_order_date   date,
        days_since        integer,
        expected_orders   double precision,
        active            double precision,
        sales             double precision,
        value             double precision
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
as $$
begin
    return query execute format(
        $query$
        select
            totals.*,
            outlook.days_since,
            outlook.orders,
            outlook.active,
            outlook.sales,
            retail.customer_worth(totals.net_sales, outlook.sales, $4) as value
        from retail.%s as totals
        cross join lateral retail.customer_outlook(
            $2, $3, totals.orders, totals.net_sales, totals.first_order_date, totals.last_order_date, $5
        ) as outlook
        where totals.net_sales > 0
            and (
                $6 is null
                or (retail.customer_worth(totals.net_sales, outlook.sales, $4), -totals.customer_store_id, -totals.customer_id)
                < ($6, -$7, -$8)
            )
        order by
            value desc,
            totals.customer_store_id,
            totals.customer_id
        limit $9
        $query$,
        case when most_valuable_customers.asked_store is null then 'all_customers()' else 'store_customers($1)' end
    )
    using
        most_valuable_customers.asked_store,
        most_valuable_customers.model,
        most_valuable_customers.season,
        most_valuable_customers.in_life,
        most_valuable_customers.today,
        most_valuable_customers.after_value,
        most_valuable_customers.after_store,
        most_valuable_customers.after_customer,
        most_valuable_customers.row_limit;
end
$$;

alter function retail.most_valuable_customers owner to retail_owner;

grant execute on function retail.most_valuable_customers to retail_definer;

comment on function retail.most_valuable_customers is
$$Customers by what they bought and are likely to buy, the most valuable first.

asked_store: One store, or null for all that the caller sees, as if they were one.
model: The model fitted to the customers; nulls when there is none.
season: Orders in the next half year relative to the mean of the year.
in_life: How many such half years a lifetime has; null when unknown.
today: The day up to which the data reach.
after_value: The value of the last customer of the page before; null for the first page.
after_store: The home store of that customer.
after_customer: The number of that customer within it.
row_limit: Customers at most.

customer_store_id: The store that keeps the customer's record.
customer_id: The customer within it.
orders: Number of sales and exchanges.
net_sales: What was bought so far.
first_order_date: The day of the first order.
last_order_date: The day of the last one.
days_since: Days since then.
expected_orders: Orders expected in the next half year; null when unknown.
active: The probability of at least one.
sales: What is likely to be bought in it.
value: What was bought and is likely to be bought.$$;
