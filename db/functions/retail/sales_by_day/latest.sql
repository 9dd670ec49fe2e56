-- What each store sold on each day, in one category or in all: one list from two rollups.

create or replace function retail.sales_by_day(
    asked_store    integer,
    asked_category integer,
    first_day      date,
    last_day       date
)
    returns table (
        sales_date date,
        orders     bigint,
        units      bigint,
        net_sales  numeric
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        daily.sales_date,
        daily.orders,
        daily.units,
        daily.net_sales
    from retail.daily_store_sales as daily
    where sales_by_day.asked_category is null
        and daily.sales_date between sales_by_day.first_day and sales_by_day.last_day
        and (sales_by_day.asked_store is null or daily.store_id = sales_by_day.asked_store)

    union all

    select
        daily.sales_date,
        daily.orders,
        daily.units,
        daily.net_sales
    from retail.daily_category_sales as daily
    where daily.category_id = sales_by_day.asked_category
        and daily.sales_date between sales_by_day.first_day and sales_by_day.last_day
        and (sales_by_day.asked_store is null or daily.store_id = sales_by_day.asked_store);
end;

alter function retail.sales_by_day owner to retail_owner;

grant execute on function retail.sales_by_day to retail_definer;

comment on function retail.sales_by_day is
$$What each store sold on each day of a range. A day without orders has no row; over several stores it has several.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
first_day: First day, included.
last_day: Last day, included.

sales_date: The store's day.
orders: Number of sales and exchanges; with a category, those that contain something of it.
units: Units sold, less those returned.
net_sales: Amount after discounts and returns, without tax.$$;
