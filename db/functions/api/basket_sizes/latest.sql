-- How many pieces customers buy at once. Returns say nothing about baskets; of an exchange, only
-- the pieces bought count.

create or replace function api.basket_sizes(
    start_date api.day        default null,
    end_date   api.day        default null,
    period     api.period     default null,
    store_name api.store_name default null
)
    returns table (
        pieces              text,
        orders              bigint,
        share_percent       numeric,
        sold                numeric,
        sold_share_percent  numeric,
        average_order_value numeric,
        average_lines       numeric,
        mean_pieces         numeric,
        median_pieces       numeric,
        first_day           date,
        last_day            date,
        data_through        date,
        data_note           text
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    with asked as materialized (
        select
            asked_range.*,
            store.store_id
        from retail.store_by_name(basket_sizes.store_name) as store (store_id)
        cross join lateral retail.date_range(
            basket_sizes.period, basket_sizes.start_date, basket_sizes.end_date, 30, store.store_id
        ) as asked_range
    ),

    baskets as materialized (
        select
            sum(order_items.quantity) as pieces,
            count(*) as lines,
            sum(order_items.line_total) as sold
        from asked
        join retail.orders
            on orders.order_date between asked.covered_first and asked.covered_last
            and (asked.store_id is null or orders.store_id = asked.store_id)
            and orders.kind <> 'return'
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
            and order_items.quantity > 0
        group by
            orders.store_id,
            orders.order_id
    ),

    overall as (
        select
            round(avg(baskets.pieces), 2) as mean_pieces,
            percentile_cont(0.5) within group (order by baskets.pieces)::numeric as median_pieces
        from baskets
    ),

    sizes as (
        select
            size.place,
            size.pieces,
            count(baskets.pieces) as orders,
            coalesce(sum(baskets.sold), 0) as sold,
            avg(baskets.lines) as lines
        from (
            values
            (1, '1', 1, 1),
            (2, '2', 2, 2),
            (3, '3', 3, 3),
            (4, '4 to 5', 4, 5),
            (5, '6 to 10', 6, 10),
            (6, '11 to 20', 11, 20),
            (7, '21 and more', 21, null)
        ) as size (place, pieces, least_pieces, most_pieces)
        left join baskets
            on baskets.pieces >= size.least_pieces
            and (size.most_pieces is null or baskets.pieces <= size.most_pieces)
        group by
            size.place,
            size.pieces
    )

    select
        sizes.pieces,
        sizes.orders,
        retail.percent_of(sizes.orders, sum(sizes.orders) over ()) as share_percent,
        round(sizes.sold, 2) as sold,
        retail.percent_of(sizes.sold, sum(sizes.sold) over ()) as sold_share_percent,
        retail.average_order_value(sizes.sold, sizes.orders) as average_order_value,
        round(sizes.lines, 2) as average_lines,
        overall.mean_pieces,
        overall.median_pieces,
        asked.first_day,
        asked.last_day,
        asked.data_through,
        asked.data_note
    from asked
    left join sizes on asked.has_data
    left join overall on true
    order by sizes.place;
end;

alter function api.basket_sizes owner to retail_definer;

grant execute on function api.basket_sizes to retail_gateway, store_readonly, analyst;

comment on function api.basket_sizes is
$$How many pieces do customers buy at once? Sales and exchanges of a range of days by the number of pieces bought, with mean and median.

Toolset: sales
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.

pieces: Pieces bought on one receipt.
orders: Number of sales and exchanges of that size.
share_percent: Share of all such receipts [%].
sold: Amount sold on them, after discounts, before returns, without tax [currency].
sold_share_percent: Share of what was sold [%].
average_order_value: Amount sold per order [currency].
average_lines: Different products on such a receipt, on average.
mean_pieces: Pieces on a receipt, mean of all sizes [pieces].
median_pieces: Pieces on a receipt, median of all sizes [pieces].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.$$;
