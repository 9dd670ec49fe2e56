-- What is in stock, how long it will last, and whether that is enough.

create or replace function api.inventory_status(
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    product_name  api.product_name  default null,
    state         api.stock_state   default null,
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 50
)
    returns table (
        store              text,
        product            text,
        sku                text,
        category           text,
        quantity_on_hand   integer,
        reorder_point      integer,
        stock_state        api.stock_state,
        units_sold_91_days bigint,
        days_of_cover      numeric,
        updated_at         text,
        total_units        bigint,
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
    asked_store    integer := retail.only_store(inventory_status.store_name);
    asked_category integer := retail.category_by_name(inventory_status.category_name);
    asked_product  integer := retail.product_by_name(inventory_status.product_name);
    after_key      text[] := retail.read_cursor(inventory_status.page_cursor, 'inventory_status', 'text', 'text', 'integer');
    latest         date := retail.last_day(asked_store);
    unrecorded     text := retail.stores_without_stock(asked_store);
begin
    inventory_status.max_rows := coalesce(inventory_status.max_rows, 50);

    return query
    with stock as (
        select
            stores.name as store,
            stores.time_zone,
            products.name as product,
            products.sku,
            products.category_id,
            inventory.*,
            coalesce(demand.units, 0) as units,
            round(inventory.quantity_on_hand / nullif(demand.mean_units * demand.season, 0), 1) as days_of_cover,
            case
                when inventory.quantity_on_hand = 0 then 'out'
                when inventory.quantity_on_hand <= inventory.reorder_point then 'low'
                when inventory.quantity_on_hand > 180 * coalesce(demand.mean_units * demand.season, 0) then 'overstocked'
                else 'ok'
            end::api.stock_state as found_state
        from retail.inventory
        join retail.stores on stores.store_id = inventory.store_id
        join retail.products on products.product_id = inventory.product_id
        left join retail.demand(asked_store, asked_category) as demand
            on demand.store_id = inventory.store_id
            and demand.product_id = inventory.product_id
        where (asked_store is null or inventory.store_id = asked_store)
            and (asked_category is null or products.category_id = asked_category)
            and (asked_product is null or inventory.product_id = asked_product)
    ),

    fitting as (
        select
            stock.*,
            count(*) over () as total,
            sum(stock.quantity_on_hand) over () as all_units
        from stock
        where inventory_status.state is null
            or stock.found_state = inventory_status.state
    ),

    page as (
        select
            fitting.*,
            row_number() over (order by fitting.store, fitting.product, fitting.product_id) as place,
            count(*) over () as on_page
        from fitting
        where after_key is null
            or (fitting.store, fitting.product, fitting.product_id) > (after_key[1], after_key[2], after_key[3]::integer)
    )

    select
        page.store,
        page.product,
        page.sku,
        categories.name,
        page.quantity_on_hand,
        page.reorder_point,
        page.found_state,
        page.units,
        page.days_of_cover,
        retail.local_time(page.updated_at, page.time_zone),
        page.all_units::bigint,
        latest,
        unrecorded,
        retail.next_cursor(
            page.place, page.on_page, inventory_status.max_rows,
            'inventory_status', page.store, page.product, page.product_id::text
        ),
        page.total
    from page
    join retail.categories on categories.category_id = page.category_id
    where page.place <= inventory_status.max_rows
    order by page.place;

    if not found and after_key is null and (unrecorded is not null or exists (select from retail.stores)) then
        as_of := latest;
        data_note := coalesce(unrecorded, 'None: no recorded stock matches.');
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.inventory_status owner to retail_definer;

grant execute on function api.inventory_status to retail_gateway, store_readonly, analyst;

comment on function api.inventory_status is
$$What is in stock, and how long will it last? Shows units in stock, days of cover at the rate of sale of the season, and whether that is enough.

For what to order use low_stock; for what is out of stock, stockouts; for what does not sell, slow_movers.

Toolset: inventory
Kept until data or day change.

store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
product_name: One product, by its name in any case or by its sku; left out for all.
state: Only what is out, low, ok or overstocked; left out for all.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

store: The store's name.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
quantity_on_hand: Units in stock [pieces].
reorder_point: Reorder when the stock is at or below this [pieces].
stock_state: out (nothing), low (at or below the reorder point), overstocked (enough for more than 180 days, or not sold at all), or ok.
units_sold_91_days: Units sold in the 91 days up to as_of, less those returned [pieces].
days_of_cover: For how many days the stock lasts at that rate, without giant orders as in low_stock, and the season of the coming weeks; null when nothing was sold [days].
updated_at: When the stock last changed, by the store's clock.
total_units: Units of all rows that fit, not only of this page [pieces].
as_of: Last day with sales data; the stock is that of now.
data_note: Stores without recorded stock; null if there are none.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Rows that fit, before max_rows cut the list.$$;
