-- The one definition that all tools use; the glossary explains it.

create or replace function retail.items_per_order(units_sold numeric, orders numeric)
    returns numeric
    language sql
    immutable
    parallel restricted
begin atomic
    select round(items_per_order.units_sold / nullif(items_per_order.orders, 0), 2);
end;

alter function retail.items_per_order owner to retail_owner;

grant execute on function retail.items_per_order to retail_definer;

comment on function retail.items_per_order is
$$The items per order: units sold, before returns, per sale or exchange; null without any.

units_sold: Number of units sold, before returns.
orders: Number of sales and exchanges.$$;
