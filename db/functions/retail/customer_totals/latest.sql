-- What each customer bought over all time. A customer has a row for each store, so those
-- of one store are read as they are, and only over several stores are they summed. Of
-- the two branches the planner keeps the one that is asked for.

create or replace function retail.customer_totals(asked_store integer)
    returns table (
        customer_store_id integer,
        customer_id       bigint,
        orders            bigint,
        net_sales         numeric,
        first_order_date  date,
        last_order_date   date
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        sold.customer_store_id,
        sold.customer_id,
        sold.orders,
        sold.net_sales::numeric as net_sales,
        sold.first_order_date,
        sold.last_order_date
    from retail.customer_sales as sold
    where sold.store_id = customer_totals.asked_store
        and sold.orders > 0

    union all

    select
        sold.customer_store_id,
        sold.customer_id,
        sum(sold.orders)::bigint,
        sum(sold.net_sales),
        min(sold.first_order_date),
        max(sold.last_order_date)
    from retail.customer_sales as sold
    where customer_totals.asked_store is null
        and sold.orders > 0
    group by
        sold.customer_store_id,
        sold.customer_id;
end;

alter function retail.customer_totals owner to retail_owner;

grant execute on function retail.customer_totals to retail_definer;

comment on function retail.customer_totals is
$$What each customer with an order bought over all time. Walk-in customers are left out.

asked_store: One store, or null for all that the caller sees, as if they were one.

customer_store_id: The home store of the customer.
customer_id: The customer.
orders: Number of sales and exchanges.
net_sales: Amount after discounts and returns, without tax.
first_order_date: Day of the first order.
last_order_date: Day of the latest order.$$;
