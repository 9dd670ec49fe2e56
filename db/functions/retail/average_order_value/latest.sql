-- The one definition that all tools use; the glossary explains it.

create or replace function retail.average_order_value(sold numeric, orders numeric)
    returns numeric
    language sql
    immutable
    parallel restricted
begin atomic
    select round(average_order_value.sold / nullif(average_order_value.orders, 0), 2);
end;

alter function retail.average_order_value owner to retail_owner;

grant execute on function retail.average_order_value to retail_definer;

comment on function retail.average_order_value is
$$The average order value: the amount sold, after discounts, before returns and without tax, per sale or exchange; null without any.

sold: Amount sold, before returns.
orders: Number of sales and exchanges.$$;
