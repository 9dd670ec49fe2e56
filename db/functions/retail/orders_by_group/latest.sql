-- Orders of two ranges of days in total, by store or by category; not by product, because an
-- order has several.

create or replace function retail.orders_by_group(
    group_by       api.change_grouping,
    asked_store    integer,
    asked_category integer,
    first_day      date,
    last_day       date,
    other_first    date,
    other_last     date
)
    returns table (
        group_id     integer,
        orders       numeric,
        other_orders numeric
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        case orders_by_group.group_by
            when 'store' then made.store_id
            when 'category' then made.category_id
        end as group_id,
        sum(made.orders) as orders,
        sum(made.other_orders) as other_orders
    from retail.orders_in_both(
        orders_by_group.asked_store, orders_by_group.asked_category,
        orders_by_group.first_day, orders_by_group.last_day, orders_by_group.other_first, orders_by_group.other_last,
        orders_by_group.group_by = 'category' or orders_by_group.asked_category is not null
    ) as made
    where orders_by_group.group_by <> 'product'
        and case
            when orders_by_group.group_by = 'category' then made.category_id is not null
            else made.category_id is not distinct from orders_by_group.asked_category
        end
    group by 1;
end;

alter function retail.orders_by_group owner to retail_owner;

grant execute on function retail.orders_by_group to retail_definer;

comment on function retail.orders_by_group is
$$How many orders there were in two ranges of days.

group_by: total, store or category; there are no rows for product.
asked_store: One store, or null for all that the caller sees.
asked_category: Only orders with something of this category, or null for all.
first_day: First day of the one range.
last_day: Last day of it.
other_first: First day of the other range.
other_last: Last day of it.

group_id: The store or category; null in total.
orders: Orders of the one range.
other_orders: Orders of the other.$$;
