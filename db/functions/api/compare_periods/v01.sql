-- How sales changed from one range to another, and what the change is made of.
--
-- Net sales are orders x pieces an order x price of a piece. More orders count with
-- the pieces and prices of before, more pieces an order with the prices of before. What
-- is left is the change of the mean price: in part products cost more or less (price),
-- in part other products were bought (mix). The parts add up to the change, to the
-- cent: mix is what the others leave.

create or replace function api.compare_periods(
    start_date       api.day             default null,
    end_date         api.day             default null,
    period           api.period          default null,
    compare_with     api.comparison      default 'previous',
    other_start_date api.day             default null,
    other_end_date   api.day             default null,
    store_name       api.store_name      default null,
    category_name    api.category_name   default null,
    group_by         api.change_grouping default 'total',
    max_rows         api.row_limit       default 20
)
    returns table (
        name             text,
        net_sales        numeric,
        other_net_sales  numeric,
        change           numeric,
        change_percent   numeric,
        share_percent    numeric,
        orders_effect    numeric,
        items_effect     numeric,
        price_effect     numeric,
        mix_effect       numeric,
        orders           bigint,
        other_orders     bigint,
        units            bigint,
        other_units      bigint,
        sku              text,
        first_day        date,
        last_day         date,
        other_first_day  date,
        other_last_day   date,
        total_rows       bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(compare_periods.store_name);
    asked_category integer := retail.category_by_name(compare_periods.category_name);
    grouping       text := compare_periods.group_by;
    asked          record;
    other          record;
begin
    select *
    into asked
    from retail.date_range(compare_periods.period, compare_periods.start_date, compare_periods.end_date, 30);

    if num_nonnulls(compare_periods.other_start_date, compare_periods.other_end_date) = 1 then
        raise invalid_parameter_value using
            message = 'other_start_date and other_end_date belong together',
            hint = 'Give both, or neither for what compare_with says.',
            column = 'other_start_date';
    end if;

    if compare_periods.other_start_date is not null then
        if compare_periods.other_start_date > compare_periods.other_end_date then
            raise invalid_parameter_value using
                message = format(
                    'other_start_date %s is after other_end_date %s',
                    compare_periods.other_start_date, compare_periods.other_end_date
                ),
                hint = 'Give the earlier day as other_start_date.',
                column = 'other_start_date';
        end if;

        select compare_periods.other_start_date::date as first_day, compare_periods.other_end_date::date as last_day
        into other;
    elsif compare_periods.compare_with = 'previous' then
        select asked.first_day - (asked.last_day - asked.first_day + 1) as first_day, asked.first_day - 1 as last_day
        into other;
    else
        select
            (asked.first_day - interval '1 year')::date as first_day,
            (asked.last_day - interval '1 year')::date as last_day
        into other;
    end if;

    return query
    with both_ranges (is_now, from_day, to_day) as (
        values
        (true, asked.first_day, asked.last_day),
        (false, other.first_day, other.last_day)
    ),

    products_sold as (
        select
            both_ranges.is_now,
            case grouping when 'store' then sellers.store_id when 'category' then products.category_id when 'product' then sold.product_id end
                as group_id,
            sold.product_id,
            sold.orders,
            sold.units,
            sold.net_sales
        from both_ranges
        -- One by one where stores are compared, all at once else.
        cross join lateral (
            select stores.store_id
            from retail.stores
            where grouping = 'store'
                and (asked_store is null or stores.store_id = asked_store)

            union all

            select asked_store
            where grouping <> 'store'
        ) as sellers (store_id)
        cross join lateral retail.product_sales(both_ranges.from_day, both_ranges.to_day, sellers.store_id, asked_category) as sold
        join retail.products on products.product_id = sold.product_id
    ),

    orders_made as (
        select
            daily.sales_date between asked.first_day and asked.last_day as is_now,
            case grouping when 'store' then daily.store_id end as group_id,
            sum(daily.orders) as orders
        from retail.daily_store_sales as daily
        where grouping in ('total', 'store')
            and asked_category is null
            and (
                daily.sales_date between asked.first_day and asked.last_day
                or daily.sales_date between other.first_day and other.last_day
            )
            and (asked_store is null or daily.store_id = asked_store)
        group by 1, 2

        union all

        select
            daily.sales_date between asked.first_day and asked.last_day,
            case grouping when 'store' then daily.store_id when 'category' then daily.category_id end,
            sum(daily.orders)
        from retail.daily_category_sales as daily
        where (grouping = 'category' or (grouping in ('total', 'store') and asked_category is not null))
            and (
                daily.sales_date between asked.first_day and asked.last_day
                or daily.sales_date between other.first_day and other.last_day
            )
            and (asked_store is null or daily.store_id = asked_store)
            and (asked_category is null or daily.category_id = asked_category)
        group by 1, 2

        union all

        select
            products_sold.is_now,
            products_sold.group_id,
            products_sold.orders
        from products_sold
        where grouping = 'product'
    ),

    paired as (
        select
            coalesce(now.group_id, before.group_id) as group_id,
            coalesce(now.units, 0) as units,
            coalesce(before.units, 0) as other_units,
            coalesce(now.net_sales, 0) as net_sales,
            coalesce(before.net_sales, 0) as other_net_sales,
            -- Only what was bought in both ranges has a price to compare.
            case
                when now.units > 0 and before.units > 0
                    then now.net_sales - now.units * before.net_sales / before.units
                else 0
            end as price_effect
        from (select * from products_sold where products_sold.is_now) as now
        full join (select * from products_sold where not products_sold.is_now) as before
            on before.product_id = now.product_id
            and before.group_id is not distinct from now.group_id
    ),

    grouped as (
        select
            paired.group_id,
            sum(paired.units) as units,
            sum(paired.other_units) as other_units,
            round(sum(paired.net_sales), 2) as net_sales,
            round(sum(paired.other_net_sales), 2) as other_net_sales,
            sum(paired.price_effect) as price_effect
        from paired
        group by paired.group_id
    ),

    counted as (
        select
            grouped.*,
            coalesce(now.orders, 0) as orders,
            coalesce(before.orders, 0) as other_orders,
            -- Without orders or pieces before there is nothing to take apart.
            coalesce(before.orders, 0) > 0 and coalesce(now.orders, 0) > 0
            and grouped.other_units > 0 as can_be_parted
        from grouped
        left join orders_made as now
            on now.is_now
            and now.group_id is not distinct from grouped.group_id
        left join orders_made as before
            on not before.is_now
            and before.group_id is not distinct from grouped.group_id
    ),

    parted as (
        select
            counted.*,
            case
                when counted.can_be_parted
                    then round(counted.other_net_sales * (counted.orders - counted.other_orders) / counted.other_orders, 2)
                else counted.net_sales - counted.other_net_sales
            end as orders_effect,
            case
                when counted.can_be_parted
                    then round(
                        (counted.units - counted.orders * counted.other_units / counted.other_orders)
                        * counted.other_net_sales / counted.other_units,
                        2
                    )
                else 0
            end as items_effect,
            case when counted.can_be_parted then round(counted.price_effect, 2) else 0 end as price_part
        from counted
    )

    select
        coalesce(stores.name, categories.name, products.name, 'total'),
        parted.net_sales,
        parted.other_net_sales,
        parted.net_sales - parted.other_net_sales,
        round(100 * (parted.net_sales - parted.other_net_sales) / nullif(abs(parted.other_net_sales), 0), 1),
        round(
            100 * (parted.net_sales - parted.other_net_sales)
            / nullif(sum(parted.net_sales - parted.other_net_sales) over (), 0),
            1
        ),
        parted.orders_effect,
        parted.items_effect,
        parted.price_part,
        parted.net_sales - parted.other_net_sales - parted.orders_effect - parted.items_effect - parted.price_part,
        parted.orders::bigint,
        parted.other_orders::bigint,
        parted.units::bigint,
        parted.other_units::bigint,
        products.sku,
        asked.first_day,
        asked.last_day,
        other.first_day,
        other.last_day,
        count(*) over ()
    from parted
    left join retail.stores on grouping = 'store' and stores.store_id = parted.group_id
    left join retail.categories on grouping = 'category' and categories.category_id = parted.group_id
    left join retail.products on grouping = 'product' and products.product_id = parted.group_id
    order by
        abs(parted.net_sales - parted.other_net_sales) desc,
        parted.group_id
    limit compare_periods.max_rows;
end
$$;

alter function api.compare_periods(
    api.day, api.day, api.period, api.comparison, api.day, api.day, api.store_name, api.category_name, api.change_grouping, api.row_limit
) owner to retail_definer;

revoke all on function api.compare_periods(
    api.day, api.day, api.period, api.comparison, api.day, api.day, api.store_name, api.category_name, api.change_grouping, api.row_limit
) from public;
grant execute on function api.compare_periods(
    api.day, api.day, api.period, api.comparison, api.day, api.day, api.store_name, api.category_name, api.change_grouping, api.row_limit
)
to retail_gateway, store_user, analyst;

comment on function api.compare_periods(
    api.day, api.day, api.period, api.comparison, api.day, api.day, api.store_name, api.category_name, api.change_grouping, api.row_limit
) is
$$Compares net sales of two ranges of days and takes the change apart: more or fewer orders, more or fewer pieces an order, higher or lower prices of the same products, and another mix of products. The four parts add up to the change, to the cent. In all, or by category, store or product, the largest changes first. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
compare_with: The other range: as many days before, or the same days a year before.
other_start_date: First day of the other range, instead of compare_with.
other_end_date: Last day of the other range, included.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
group_by: What each row is about: all together, a category, a store or a product.
max_rows: How many rows to return at the most, 1 to 1000.

name: The category's, store's or product's name, or total.
net_sales: Amount in the range, after discounts and returns [currency].
other_net_sales: Amount in the other range [currency].
change: net_sales less other_net_sales [currency].
change_percent: The change in percent of the other range; null when it had none [%].
share_percent: Part of the whole change; beyond 100 and below 0 where changes go in different directions [%].
orders_effect: What more orders brought, at the pieces and prices of the other range; the whole change when there is nothing to compare with [currency].
items_effect: What more pieces an order brought, at the prices of the other range [currency].
price_effect: What other prices of the products bought in both ranges brought [currency].
mix_effect: What is left: dearer or cheaper products were bought [currency].
orders: Number of sales and exchanges in the range.
other_orders: Number of sales and exchanges in the other range.
units: Pieces in the range, less those that came back.
other_units: Pieces in the other range, less those that came back.
sku: The number on the shelf label; null unless grouped by product.
first_day: First day of the range.
last_day: Last day of the range.
other_first_day: First day of the other range.
other_last_day: Last day of the other range.
total_rows: Rows in all, before max_rows cut the list.$$;
