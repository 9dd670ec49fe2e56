-- What each customer bought, in one store or in all. To count millions of customers, use
-- retail.store_customers or retail.all_customers in queries of their own: the planner counts the
-- rows of a table with parallel workers, but not those of a union.

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
    select totals.*
    from retail.store_customers(customer_totals.asked_store) as totals

    union all

    select totals.*
    from retail.all_customers() as totals
    where customer_totals.asked_store is null;
end;

alter function retail.customer_totals owner to retail_owner;

grant execute on function retail.customer_totals to retail_definer;

comment on function retail.customer_totals is
$$What each customer with an order bought over all time. Walk-in customers are left out.

asked_store: One store, or null for all stores that the caller sees, as if they were one.

customer_store_id: The home store of the customer.
customer_id: The customer.
orders: Number of sales and exchanges.
net_sales: Amount after discounts and returns, without tax.
first_order_date: Day of the first order.
last_order_date: Day of the latest order.$$;
