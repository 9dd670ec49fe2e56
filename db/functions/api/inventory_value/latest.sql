-- What the stock is worth, by store and category.

create or replace function api.inventory_value(
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 200
)
    returns table (
        store              text,
        category           text,
        products           bigint,
        units              bigint,
        list_value         numeric,
        share_percent      numeric,
        cost_value         numeric,
        margin_percent     numeric,
        days_of_cover      numeric,
        total_list_value   numeric,
        total_cost_value   numeric,
        as_of              date,
        data_note          text,
        next_cursor        text,
        total_rows         bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.only_store(inventory_value.store_name);
    asked_category integer := retail.category_by_name(inventory_value.category_name);
    after_key      text[] := retail.read_cursor(inventory_value.page_cursor, 'inventory_value', 'text', 'numeric', 'text');
    sees_costs     boolean := auth.caller_is('store_manager');
    latest         date := retail.last_day(asked_store);
    unrecorded     text := retail.stores_without_stock(asked_store);
begin
    inventory_value.max_rows := coalesce(inventory_value.max_rows, 200);

    return query
    with shelves as (
        select
            inventory.store_id,
            products.category_id,
            count(*) filter (where inventory.quantity_on_hand > 0) as products,
            sum(inventory.quantity_on_hand) as units,
            sum(inventory.quantity_on_hand * products.base_price) as list_value,
            -- Unknown when the cost of any product in stock is unknown.
            case
                when sees_costs and count(*) filter (where inventory.quantity_on_hand > 0 and products.cost is null) = 0
                    then sum(inventory.quantity_on_hand * products.cost)
            end as cost_value,
            sum(demand.mean_units * demand.season) as rate
        from retail.inventory
        join retail.products on products.product_id = inventory.product_id
        left join retail.demand(asked_store, asked_category) as demand
            on demand.store_id = inventory.store_id
            and demand.product_id = inventory.product_id
        where (asked_store is null or inventory.store_id = asked_store)
            and (asked_category is null or products.category_id = asked_category)
        group by
            inventory.store_id,
            products.category_id
    ),

    listed as (
        select
            stores.name as store,
            categories.name as category,
            shelves.*,
            sum(shelves.list_value) over () as whole_list_value,
            case when count(*) over () = count(shelves.cost_value) over () then sum(shelves.cost_value) over () end as whole_cost_value,
            count(*) over () as total
        from shelves
        join retail.stores on stores.store_id = shelves.store_id
        join retail.categories on categories.category_id = shelves.category_id
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.store, listed.list_value desc, listed.category) as place,
            count(*) over () as on_page
        from listed
        where after_key is null
            or (listed.store, -listed.list_value, listed.category) > (after_key[1], -after_key[2]::numeric, after_key[3])
    )

    select
        page.store,
        page.category,
        page.products,
        page.units::bigint,
        round(page.list_value, 2),
        retail.percent_of(page.list_value, page.whole_list_value),
        round(page.cost_value, 2),
        retail.percent_of(page.list_value - page.cost_value, page.list_value),
        round(page.units / nullif(page.rate, 0), 1),
        round(page.whole_list_value, 2),
        round(page.whole_cost_value, 2),
        latest,
        unrecorded,
        retail.next_cursor(
            page.place, page.on_page, inventory_value.max_rows,
            'inventory_value', page.store, page.list_value::text, page.category
        ),
        page.total
    from page
    where page.place <= inventory_value.max_rows
    order by page.place;

    if not found and after_key is null and (unrecorded is not null or exists (select from retail.stores)) then
        as_of := latest;
        data_note := coalesce(unrecorded, 'None: no recorded stock matches.');
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.inventory_value owner to retail_definer;

grant execute on function api.inventory_value to retail_gateway, store_user, analyst;

comment on function api.inventory_value is
$$What is the stock worth? Shows units and value at list price by store and category, and value at cost for store managers.

Toolset: inventory
Kept until data or day change.

store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

store: The store's name.
category: The category.
products: Number of products in stock.
units: Units in stock [pieces].
list_value: Units at list price, without tax [currency].
share_percent: Share of the list value of all rows [%].
cost_value: Units at cost; null below store manager, or when a cost is unknown [currency].
margin_percent: List value less cost, in percent of the list value; null in the same cases [%].
days_of_cover: For how many days the stock lasts at the rate of the last 91 days, without giant orders as in low_stock, and the season of the coming weeks; null when nothing was sold [days].
total_list_value: List value of all rows, not only of those returned [currency].
total_cost_value: Value at cost of all rows; null in the same cases [currency].
as_of: Last day with sales data; the stock is that of now.
data_note: Stores without recorded stock; null if there are none.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: All rows, before max_rows cut the list.$$;
