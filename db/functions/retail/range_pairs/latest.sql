-- What counts in every range of days that contains two days, summed by both: all that the orders of some sets of stores
-- give, or what changed since.
--
-- Each row counts in the ranges that contain both of its days, so that a sum over the rows of a range is:
-- 1. Orders less the pairs of an order and the next are customers. Those pairs less the pairs of an order
--    and the one after the next are customers with a second order.
-- 2. What a customer bought on a day is that of a new customer if the range contains the first order, too.
-- 3. A day with returns only, between an order before and one after it, is in a range with neither of them: all
--    such days, less those with the order before, less those with the one after, plus those with both.
--    Of such days between the same two orders, each follows another one except the first, as with visits.
-- 4. Walk-in customers are summed by day.

create or replace function retail.range_pairs(asked_sets integer[], only_changed boolean)
    returns table (
        set_id     integer,
        measure    integer,
        late_date  date,
        early_date date,
        customers  bigint,
        repeaters  bigint,
        orders     bigint,
        returns    bigint,
        net_sales  numeric,
        sold       numeric
    )
    language sql
    stable
    parallel restricted
begin atomic
    with events as (
        select
            days.*,
            lag(days.order_date) over by_day as event_before,
            lead(days.order_date) over by_day as event_after,
            max(days.order_date) filter (where days.orders > 0) over (by_day rows between unbounded preceding and 1 preceding) as order_before,
            min(days.order_date) filter (where days.orders > 0) over (by_day rows between 1 following and unbounded following) as order_after,
            min(days.order_date) filter (where days.orders > 0) over (by_day rows between unbounded preceding and unbounded following) as first_order
        from retail.customer_days(range_pairs.asked_sets, range_pairs.only_changed) as days
        window by_day as (
            partition by days.direction, days.set_id, days.customer_store_id, days.customer_id
            order by days.order_date
        )
    ),

    pairs as (
        select
            events.direction,
            events.set_id,
            pair.measure,
            greatest(pair.one_date, pair.other_date) as late_date,
            least(pair.one_date, pair.other_date) as early_date,
            pair.customers,
            pair.repeaters,
            pair.orders::integer as orders,
            pair.returns::integer as returns,
            pair.net_sales,
            pair.sold
        from events
        -- Most days have few of these: what does not apply is not even computed.
        cross join lateral (
            select
                2 as measure,
                events.order_date as one_date,
                events.first_order as other_date,
                (events.order_date = events.first_order)::integer as customers,
                (events.order_date = events.first_order and events.orders > 1)::integer as repeaters,
                events.orders,
                events.returns,
                events.net_sales,
                events.sold
            where events.first_order is not null

            union all

            -- The second order of a new customer, who had one on the first day.
            select 2, events.order_after, events.order_date, 0, 1, 0, 0, 0, 0
            where events.order_date = events.first_order
                and events.orders = 1
                and events.order_after is not null

            union all

            -- An order between the one before and the one after it, which may be of the same day.
            select 1, case when events.orders = 1 then events.order_after else events.order_date end, events.order_before, 0, 1, 0, 0, 0, 0
            where events.orders > 0
                and events.order_before is not null
                and (events.orders > 1 or events.order_after is not null)

            union all

            select 1, events.order_after, events.order_date, 0, 1, 0, 0, 0, 0
            where events.orders > 1
                and events.order_after is not null

            union all

            select 1, events.order_date, events.order_date, 0, (events.orders - 2)::integer, 0, 0, 0, 0
            where events.orders > 2

            union all

            select 3, alone.*
            from (
                values
                (events.order_date, events.order_date, 1, 0, 0, events.returns, events.net_sales, 0),
                (events.order_date, events.event_before, -1, 0, 0, 0, 0, 0),
                (events.order_date, events.order_before, 0, 0, 0, -events.returns, -events.net_sales, 0),
                (events.order_after, events.order_date, -(events.event_after = events.order_after)::integer, 0, 0, -events.returns, -events.net_sales, 0),
                (events.order_after, events.order_before, (events.event_after = events.order_after)::integer, 0, 0, events.returns, events.net_sales, 0)
            ) as alone (one_date, other_date, customers, repeaters, orders, returns, net_sales, sold)
            where events.orders = 0
                and alone.one_date is not null
                and alone.other_date is not null
        ) as pair

        union all

        select
            1,
            sets.set_id,
            4,
            changed.order_date,
            changed.order_date,
            0,
            0,
            changed.orders::integer,
            changed.returns::integer,
            changed.net_sales,
            changed.sold
        from retail.store_sets as sets
        join retail.visit_changes as changed on changed.store_id = any (sets.store_ids)
        where range_pairs.only_changed
            and sets.set_id = any (range_pairs.asked_sets)
            and changed.is_walk_in

        union all

        select
            1,
            sets.set_id,
            4,
            orders.order_date,
            orders.order_date,
            0,
            0,
            (orders.kind <> 'return')::integer,
            (orders.kind = 'return')::integer,
            orders.subtotal - orders.discount,
            case orders.kind
                when 'sale' then orders.subtotal - orders.discount
                when 'exchange' then orders.subtotal - orders.discount + retail.taken_back(orders.store_id, orders.order_id)
                else 0
            end
        from retail.store_sets as sets
        join retail.orders on orders.store_id = any (sets.store_ids)
        join retail.customers
            on customers.store_id = orders.customer_store_id
            and customers.customer_id = orders.customer_id
        where not range_pairs.only_changed
            and sets.set_id = any (range_pairs.asked_sets)
            and customers.is_walk_in
    )

    select
        pairs.set_id,
        pairs.measure,
        pairs.late_date,
        pairs.early_date,
        sum(pairs.direction * pairs.customers) as customers,
        sum(pairs.direction * pairs.repeaters) as repeaters,
        sum(pairs.direction * pairs.orders) as orders,
        sum(pairs.direction * pairs.returns) as returns,
        sum(pairs.direction * pairs.net_sales) as net_sales,
        sum(pairs.direction * pairs.sold) as sold
    from pairs
    group by
        pairs.set_id,
        pairs.measure,
        pairs.late_date,
        pairs.early_date
    having sum(pairs.direction * pairs.customers) <> 0
        or sum(pairs.direction * pairs.repeaters) <> 0
        or sum(pairs.direction * pairs.orders) <> 0
        or sum(pairs.direction * pairs.returns) <> 0
        or sum(pairs.direction * pairs.net_sales) <> 0
        or sum(pairs.direction * pairs.sold) <> 0;
end;

alter function retail.range_pairs owner to retail_owner;

grant execute on function retail.range_pairs to retail_definer;

comment on function retail.range_pairs is
$$What counts in every range of days that contains two days, for retail.range_sums.

asked_sets: The sets of stores, which retail.store_sets lists.
only_changed: Instead of all, what must be added for the orders that were added, deleted or changed since retail.range_sums was updated.

set_id: The set.
measure: As in retail.range_sums.
late_date: The later day.
early_date: The earlier day, which may be the same.
customers: As in retail.range_sums, and so are the following.
repeaters: Customers with another order.
orders: Number of sales and exchanges.
returns: Number of returns.
net_sales: Amount after discounts and returns, without tax.
sold: The same before returns.$$;
