-- The number of a return that a load makes of an order must not be that of another order, which it would
-- replace.

create or replace function load.check_flat_returns(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform load.refuse_flat_orders(
        check_flat_returns.options,
        $query$
        select
            orders.first_line,
            'order_number',
            case
                when length(made.number) > 40 then format('the return of this order would have the number %s, which is too long', made.number)
                else format('the return of this order would have the number %s, which another order has', made.number)
            end,
            null::numeric
        from (
            select distinct
                amounts.store,
                amounts.order_number as number,
                left(amounts.order_number, -2) as sold_as
            from pg_temp.flat_amounts as amounts
            where amounts.part >= 10
        ) as made
        join pg_temp.flat_order_values as orders
            on orders.store = made.store
            and orders.order_number = made.sold_as
        where length(made.number) > 40
            or exists (
                select
                from pg_temp.read_flat_lines as lines
                where lines.store = made.store
                    and lines.order_number = made.number
            )
            or exists (
                select
                from retail.stores
                join retail.orders as present
                    on present.store_id = stores.store_id
                    and present.order_number = made.number
                left join retail.orders as sold
                    on sold.store_id = present.store_id
                    and sold.order_id = present.original_order_id
                where stores.name = made.store
                    and sold.order_number is distinct from made.sold_as
            )
        $query$
    );
end
$$;

alter function load.check_flat_returns owner to retail_owner;

comment on function load.check_flat_returns is
$$Refuses the orders in pg_temp.flat_amounts whose return would have the number of another order.

options: The options of the mapping, and the settings of the file.$$;
