-- What each store sold in a range of days and in that of a year before, from one read of the rollup.

create or replace function retail.store_sums(
    asked_stores integer[],
    first_day    date,
    last_day     date,
    year_first   date,
    year_last    date
)
    returns table (
        store_id       integer,
        name           text,
        data_through   date,
        has_data       boolean,
        days           integer,
        customers      bigint,
        orders         numeric,
        units          numeric,
        units_sold     numeric,
        gross_sales    numeric,
        discounts      numeric,
        returned       numeric,
        net_sales      numeric,
        cost           numeric,
        without_cost   numeric,
        has_year       boolean,
        year_net_sales numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    with covered as materialized (
        select in_range.*
        from retail.stores_in_range(
            store_sums.first_day, store_sums.last_day, store_sums.year_first, store_sums.year_last
        ) as in_range
    ),

    sums as (
        select
            daily.store_id,
            sum(daily.orders) filter (where daily.sales_date >= store_sums.first_day) as orders,
            sum(daily.units) filter (where daily.sales_date >= store_sums.first_day) as units,
            sum(daily.units + daily.units_returned) filter (where daily.sales_date >= store_sums.first_day) as units_sold,
            sum(daily.gross_sales) filter (where daily.sales_date >= store_sums.first_day) as gross_sales,
            sum(daily.discounts) filter (where daily.sales_date >= store_sums.first_day) as discounts,
            sum(daily.returned_sales) filter (where daily.sales_date >= store_sums.first_day) as returned,
            sum(daily.net_sales) filter (where daily.sales_date >= store_sums.first_day) as net_sales,
            sum(daily.cost) filter (where daily.sales_date >= store_sums.first_day) as cost,
            sum(daily.lines_without_cost) filter (where daily.sales_date >= store_sums.first_day) as without_cost,
            sum(daily.net_sales) filter (where daily.sales_date between covered.year_first and covered.year_last) as year_net_sales
        from covered
        join retail.daily_store_sales as daily
            on daily.store_id = covered.store_id
            and (
                daily.sales_date between store_sums.first_day and store_sums.last_day
                or daily.sales_date between store_sums.year_first and store_sums.year_last
            )
        group by daily.store_id
    )

    select
        stores.store_id,
        stores.name,
        covered.data_through,
        covered.has_data,
        covered.days,
        case when covered.has_data then coalesce(buyers.customers, 0) end,
        sums.orders,
        sums.units,
        sums.units_sold,
        sums.gross_sales,
        sums.discounts,
        sums.returned,
        sums.net_sales,
        sums.cost,
        sums.without_cost,
        covered.year_first is not null,
        sums.year_net_sales
    from retail.stores
    left join covered on covered.store_id = stores.store_id
    left join sums on sums.store_id = stores.store_id
    left join retail.buyers_by_store(
        store_sums.asked_stores, store_sums.first_day, store_sums.last_day
    ) as buyers on buyers.store_id = stores.store_id
    where stores.store_id = any (store_sums.asked_stores);
end
$$;

alter function retail.store_sums owner to retail_owner;

grant execute on function retail.store_sums to retail_definer;

comment on function retail.store_sums is
$$Sums of each store over a range of days, and net sales of the same days a year before. A store without orders in the range has nulls.

asked_stores: The stores.
first_day: First day of the range.
last_day: Last day of the range.
year_first: First day of the range a year before; null when unknown.
year_last: Last day of the range a year before; null in the same case.

store_id: The store.
name: The store's name.
data_through: The last day that its data cover; null when it has no orders at all.
has_data: Whether they cover any day of the range.
days: How many days of it they cover.
customers: Different customers who bought; null without data.
orders: Number of sales and exchanges.
units: Units sold, less those returned.
units_sold: Units sold.
gross_sales: Amount before discounts and returns, without tax.
discounts: Discounts.
returned: Amount of returns.
net_sales: Amount after discounts and returns.
cost: Cost of what was sold, as far as it is known.
without_cost: Lines whose cost is unknown.
has_year: Whether the data cover the range a year before.
year_net_sales: Net sales of that range, as many days as the data of the store cover of this one.$$;
