-- The day from which a customer is missed: one rule for counts and lists of such customers.

create or replace function retail.missed_from(orders bigint, first_order_date date, last_order_date date)
    returns date
    language sql
    immutable
    parallel restricted
begin atomic
    select
        missed_from.last_order_date
        + (2 * (missed_from.last_order_date - missed_from.first_order_date) / nullif(missed_from.orders - 1, 0))::integer
        + 1;
end;

alter function retail.missed_from owner to retail_owner;

grant execute on function retail.missed_from to retail_definer;

comment on function retail.missed_from is
$$The first day that is more than twice a customer's usual gap between orders after the latest one; null with one order.

orders: Number of sales and exchanges.
first_order_date: Day of the first order.
last_order_date: Day of the latest order.$$;
