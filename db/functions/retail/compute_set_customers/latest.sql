-- The rows of retail.set_customers that some sets of stores must hold, from the sums of their customers.

create or replace function retail.compute_set_customers(asked_sets integer[])
    returns setof retail.set_customers
    language sql
    stable
    parallel restricted
begin atomic
    select
        totals.set_id,
        totals.customer_store_id,
        totals.customer_id,
        totals.orders,
        totals.ten_thousandths,
        totals.first_order_date,
        totals.last_order_date,
        retail.missed_from(totals.orders, totals.first_order_date, totals.last_order_date) as missed_from
    from (
        select
            sets.set_id,
            sold.customer_store_id,
            sold.customer_id,
            sum(sold.orders)::bigint as orders,
            (10000 * sum(sold.net_sales))::bigint as ten_thousandths,
            min(sold.first_order_date) as first_order_date,
            max(sold.last_order_date) as last_order_date
        from retail.store_sets as sets
        join retail.customer_sales as sold on sold.store_id = any (sets.store_ids)
        where sets.set_id = any (compute_set_customers.asked_sets)
            and sold.orders > 0
        group by
            sets.set_id,
            sold.customer_store_id,
            sold.customer_id
    ) as totals;
end;

alter function retail.compute_set_customers owner to retail_owner;

comment on function retail.compute_set_customers is
$$The rows of retail.set_customers, computed from retail.customer_sales.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
