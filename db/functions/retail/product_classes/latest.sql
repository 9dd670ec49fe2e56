-- The rank and the ABC class of each product among those that sold in a range of days. A product that
-- was only returned has no rank, and comes after those that have one.

create or replace function retail.product_classes(
    first_day      date,
    last_day       date,
    asked_store    integer,
    asked_category integer,
    asked_product  integer
)
    returns table (
        product_id         integer,
        orders             bigint,
        units              bigint,
        returned_sales     numeric,
        net_sales          numeric,
        cost               numeric,
        lines_without_cost bigint,
        place              bigint,
        above              numeric,
        whole              numeric,
        share              numeric,
        class              api.abc_class
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    return query
    with sold as (
        select *
        from retail.product_sales(product_classes.first_day, product_classes.last_day, asked_store, asked_category)
    ),

    -- A product that is asked for by name has a row even if it sold nothing.
    counted as (
        select sold.*
        from sold

        union all

        select
            products.product_id,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        from retail.products
        where products.product_id = asked_product
            and (asked_category is null or products.category_id = asked_category)
            and not exists (
                select
                from sold
                where sold.product_id = products.product_id
            )
    ),

    ranked as (
        select
            counted.*,
            case when counted.units + counted.units_returned > 0 then row_number() over by_sales end as place,
            -- The share of the products ranked above decides the class: the product that crosses the bound
            -- still belongs to the better class.
            coalesce(
                sum(greatest(counted.net_sales, 0)) over (by_sales rows between unbounded preceding and 1 preceding), 0
            ) as above,
            sum(greatest(counted.net_sales, 0)) over () as whole,
            retail.percent_of(counted.net_sales, sum(counted.net_sales) over (), 2) as share
        from counted
        window by_sales as (order by counted.units + counted.units_returned > 0 desc, counted.net_sales desc, counted.product_id)
    )

    select
        ranked.product_id,
        ranked.orders,
        ranked.units,
        ranked.returned_sales,
        ranked.net_sales,
        ranked.cost,
        ranked.lines_without_cost,
        ranked.place,
        ranked.above,
        ranked.whole,
        ranked.share,
        case
            when ranked.net_sales <= 0 then 'C'
            when ranked.above < 0.8 * ranked.whole then 'A'
            when ranked.above < 0.95 * ranked.whole then 'B'
            else 'C'
        end::api.abc_class
    from ranked;
end
$$;

alter function retail.product_classes owner to retail_owner;

grant execute on function retail.product_classes to retail_definer;

comment on function retail.product_classes is
$$What each product sold in a range of days, its rank by net sales, and its class: A for those that make the first 80 percent, B for the next 15, C for the rest.

first_day: First day, included.
last_day: Last day, included.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all; rank and class are those within it.
asked_product: A product that has a row even if it sold nothing, or null.

product_id: The product.
orders: Number of sales and exchanges that contain it.
units: Units sold, less those returned.
returned_sales: Amount returned, without tax.
net_sales: Amount after discounts and returns, without tax.
cost: Cost of the units where it is known.
lines_without_cost: Number of lines whose cost is unknown.
place: The rank by net sales, from 1; null for a product that was not sold.
above: Net sales of all products that rank better.
whole: Net sales of all products, where none counts less than 0.
share: Share of the net sales of all products, in percent.
class: A, B or C.$$;
