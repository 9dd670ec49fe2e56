-- The stock of each product in each store, beside what its demand takes: reorder point and
-- safety stock by the textbook's formulas for demand and lead time that both vary, a reorder
-- point of mean demand x lead time + z x square root of (lead time x variance of a day + mean
-- demand squared x variance of the lead time).

create or replace function retail.stock_needs(asked_store integer, asked_category integer, latest date, z double precision)
    returns table (
        store_id         integer,
        product_id       integer,
        quantity_on_hand integer,
        reorder_point    integer,
        name             text,
        sku              text,
        category_id      integer,
        cost             numeric,
        supplier         text,
        lead_time_days   integer,
        units            bigint,
        season           numeric,
        rate             numeric,
        lead_time        integer,
        cover            numeric,
        point            integer,
        safety           integer
    )
    language sql
    stable
    parallel restricted
begin atomic
    with stocked as (
        select
            inventory.store_id,
            inventory.product_id,
            inventory.quantity_on_hand,
            inventory.reorder_point,
            products.name,
            products.sku,
            products.category_id,
            products.cost,
            suppliers.name as supplier,
            suppliers.lead_time_days,
            coalesce(demand.units, 0) as units,
            coalesce(demand.season, 1) as season,
            demand.mean_units * demand.season as sold_a_day,
            coalesce(demand.deviation * demand.season::double precision, 0) as deviation,
            coalesce(suppliers.lead_time_days, 14) as lead_time,
            coalesce(suppliers.lead_time_deviation_days, coalesce(suppliers.lead_time_days, 14) / 4.0) as lead_time_deviation
        from retail.inventory
        join retail.products on products.product_id = inventory.product_id
        left join retail.suppliers on suppliers.supplier_id = products.supplier_id
        left join retail.demand(stock_needs.asked_store, stock_needs.asked_category) as demand
            on demand.store_id = inventory.store_id
            and demand.product_id = inventory.product_id
        where (stock_needs.asked_store is null or inventory.store_id = stock_needs.asked_store)
            and (stock_needs.asked_category is null or products.category_id = stock_needs.asked_category)
            and retail.is_sold_on(products.discontinued_on, stock_needs.latest)
        -- Each amount is computed once, where several that follow are made of it.
        offset 0
    ),

    varied as (
        select
            stocked.*,
            coalesce(stocked.sold_a_day, 0) as rate,
            coalesce(stocked.quantity_on_hand / nullif(stocked.sold_a_day, 0), 1e9) as cover,
            -- In floating point: exact roots of all that is stocked take half of the time.
            coalesce(stocked.sold_a_day * stocked.lead_time, 0)::double precision as in_lead_time,
            stocked.deviation * stocked.deviation as of_a_day,
            coalesce(stocked.sold_a_day * stocked.lead_time_deviation, 0)::double precision ^ 2 as of_lead_time
        from stocked
        offset 0
    )

    select
        varied.store_id,
        varied.product_id,
        varied.quantity_on_hand,
        varied.reorder_point,
        varied.name,
        varied.sku,
        varied.category_id,
        varied.cost,
        varied.supplier,
        varied.lead_time_days,
        varied.units,
        varied.season,
        varied.rate,
        varied.lead_time,
        varied.cover,
        ceil(varied.in_lead_time + stock_needs.z * sqrt(varied.lead_time * varied.of_a_day + varied.of_lead_time) - 1e-9)::integer as point,
        ceil(stock_needs.z * sqrt((varied.lead_time + 28) * varied.of_a_day + varied.of_lead_time) - 1e-9)::integer as safety
    from varied;
end;

alter function retail.stock_needs owner to retail_owner;

grant execute on function retail.stock_needs to retail_definer;

comment on function retail.stock_needs is
$$The stock of each product that is still sold, with its demand in the season of the coming weeks, and the reorder point and the safety stock that this demand takes.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
latest: The day on which it must be sold.
z: How many standard deviations the stock is to cover.

store_id: The store.
product_id: The product.
quantity_on_hand: Units in stock.
reorder_point: The reorder point that is stored.
name: The product's name.
sku: Its number on the shelf label.
category_id: Its category.
cost: What a unit costs; null when unknown.
supplier: Its supplier; null when unknown.
lead_time_days: Days from order to delivery; null when unknown.
units: Units sold in 91 days.
season: What retail.demand says of the season; 1 when it says nothing.
rate: Units a day expected.
lead_time: Days from order to delivery; 14 when unknown.
cover: For how many days the stock lasts; a thousand million when nothing is sold.
point: The reorder point that the demand takes.
safety: Units that cover chance in the lead time and 28 days.$$;
