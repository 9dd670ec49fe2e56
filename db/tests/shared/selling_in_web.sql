-- pg_temp.sell writes one order a day of Web, for an amount given as an expression.

-- Web sells 10 on Mondays, 20 on Tuesdays ... 70 on Sundays, for 140 days from Monday, 2 January
-- 2023, to Sunday, 21 May.
create function pg_temp.sell(first_id bigint, first_day date, days integer, amount text)
    returns void
    language plpgsql
as $$
begin
    execute format(
        $insert$
        insert into retail.orders (
            store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
        )
        overriding system value
        select
            103, %1$s + number, 'F' || %1$s + number, 'sale', 101, 402,
            (day + time '12:00') at time zone 'America/Los_Angeles', day, amount, amount
        from generate_series(0, %3$s - 1) as number
        cross join lateral (select %2$L::date + number as day) as day
        cross join lateral (select round((%4$s)::numeric, 4) as amount) as amount;
        insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
        select orders.store_id, orders.order_id, 1, 202, 1, orders.subtotal, orders.subtotal
        from retail.orders
        where orders.store_id = 103 and orders.order_id >= %1$s
        $insert$,
        first_id, first_day, days, amount
    );
end
$$;
