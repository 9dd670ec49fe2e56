-- What was taken back in an exchange, which was not sold: its receipt has only the difference.

create or replace function retail.taken_back(store_id integer, order_id bigint)
    returns numeric
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce(-sum(order_items.line_total), 0)
    from retail.order_items
    where order_items.store_id = taken_back.store_id
        and order_items.order_id = taken_back.order_id
        and order_items.quantity < 0;
end;

alter function retail.taken_back owner to retail_owner;

grant execute on function retail.taken_back to retail_definer;

comment on function retail.taken_back is
$$What was taken back in an exchange, after discounts, without tax.

store_id: The store of the order.
order_id: The exchange.$$;
