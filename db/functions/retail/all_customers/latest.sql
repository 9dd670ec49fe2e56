-- A customer of several stores has a row in each, and these rows are summed.

create or replace function retail.all_customers()
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
        sum(sold.orders)::bigint as orders,
        sum(sold.net_sales) as net_sales,
        min(sold.first_order_date) as first_order_date,
        max(sold.last_order_date) as last_order_date
    from retail.customer_sales as sold
    where sold.orders > 0
    group by
        sold.customer_store_id,
        sold.customer_id;
end;

alter function retail.all_customers owner to retail_owner;

grant execute on function retail.all_customers to retail_definer;

comment on function retail.all_customers is
$$What each customer with an order bought over all time in all stores that the caller sees, as if they were one. Walk-in customers are left out.

customer_store_id: The home store of the customer.
customer_id: The customer.
orders: Number of sales and exchanges.
net_sales: Amount after discounts and returns, without tax.
first_order_date: Day of the first order.
last_order_date: Day of the latest order.$$;
