-- The last day on which a store that the caller sees sold something: where a
-- task that names no day ends, so that sample data of a closed year is reviewed too.

create or replace function guide.last_day()
    returns date
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce(max(latest.order_date), current_date)
    from retail.stores
    cross join lateral (
        select orders.order_date
        from retail.orders
        where orders.store_id = stores.store_id
        order by orders.order_date desc
        limit 1
    ) as latest;
end;

alter function guide.last_day owner to retail_definer;

comment on function guide.last_day is
$$The last day with an order in the stores that the caller sees; today when there is none.$$;
