-- One store has one row for each customer. Nothing is summed, so the planner can read the rows of a
-- large store with parallel workers.

create or replace function retail.store_customers(asked_store integer)
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
        sold.net_sales,
        sold.first_order_date,
        sold.last_order_date
    from retail.customer_sales as sold
    where sold.store_id = store_customers.asked_store
        and sold.orders > 0;
end;

alter function retail.store_customers owner to retail_owner;

grant execute on function retail.store_customers to retail_definer;

comment on function retail.store_customers is
$$What each customer with an order bought in one store over all time. Walk-in customers are left out.

asked_store: The store; null for no rows.

customer_store_id: The home store of the customer.
customer_id: The customer.
orders: Number of sales and exchanges.
net_sales: Amount after discounts and returns, without tax.
first_order_date: Day of the first order.
last_order_date: Day of the latest order.$$;
