-- The stock of each product in each store, and the reorder point and safety stock that its demand
-- requires. They follow the textbook formulas for variable demand and lead time: the reorder point
-- is mean demand x lead time + z x square root of (lead time x variance of a day + mean demand
-- squared x variance of the lead time).

create or replace function retail.stock_needs(asked_store integer, asked_category integer, latest date, z double precision)
    returns table (
        store_id         integer,
        product_id       integer,
        quantity_on_hand integer,
        reorder_point    integer,
        units            bigint,
        season           numeric,
        rate             numeric,
        lead_time        integer,
        of_a_day         double precision,
        of_lead_time     double precision,
        point            integer,
        unusual_units    bigint,
        counted_units    integer
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
            demand.units,
            demand.season,
            demand.mean_units * demand.season as sold_a_day,
            coalesce(demand.deviation, 0) as deviation,
            demand.unusual_units,
            demand.counted_units,
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
            -- A closed store orders nothing. As a join, the planner would expect that nothing remains, and compare each
            -- product with the demand of all.
            and inventory.store_id not in (
                select stores.store_id
                from retail.stores
                where stores.closed_on <= stock_needs.latest
            )
        -- Offset 0 makes the planner compute each of these values once instead of wherever it is used.
        offset 0
    ),

    varied as (
        select
            stocked.*,
            -- In floating point: exact roots for every stocked product would take half of the time.
            coalesce((stocked.sold_a_day * stocked.lead_time)::double precision, 0) as in_lead_time,
            stocked.deviation * stocked.deviation as of_a_day,
            coalesce((stocked.sold_a_day * stocked.lead_time_deviation)::double precision ^ 2, 0) as of_lead_time
        from stocked
        offset 0
    )

    select
        varied.store_id,
        varied.product_id,
        varied.quantity_on_hand,
        varied.reorder_point,
        coalesce(varied.units, 0) as units,
        coalesce(varied.season, 1) as season,
        coalesce(varied.sold_a_day, 0) as rate,
        varied.lead_time,
        varied.of_a_day,
        varied.of_lead_time,
        ceil(varied.in_lead_time + stock_needs.z * sqrt(varied.lead_time * varied.of_a_day + varied.of_lead_time) - 1e-9)::integer as point,
        varied.unusual_units,
        varied.counted_units
    from varied;
end;

alter function retail.stock_needs owner to retail_owner;

grant execute on function retail.stock_needs to retail_definer;

comment on function retail.stock_needs is
$$The stock of each product that is still sold, with its demand in the season of the coming weeks, and the reorder point and the safety stock that this demand requires.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
latest: The day on which products must still be sold to be listed.
z: How many standard deviations the stock is to cover.

store_id: The store.
product_id: The product.
quantity_on_hand: Units in stock.
reorder_point: The reorder point that is stored.
units: Units sold in 91 days.
season: The season by retail.demand; 1 when unknown.
rate: Expected units per day.
lead_time: Days from order to delivery; 14 when unknown.
of_a_day: The variance of a day's units.
of_lead_time: The variance of units that comes from that of the lead time.
point: The reorder point that the demand requires.
unusual_units: Units of a day with far more sales than the others, or null, as in retail.demand.
counted_units: As how many units that day counts, or null.$$;
