-- Sales of the products of each supplier in a range of days.

create or replace function retail.supplier_sales(
    first_day      date,
    last_day       date,
    asked_store    integer,
    asked_category integer
)
    returns table (
        supplier_id integer,
        products    bigint,
        units       numeric,
        net_sales   numeric,
        returned    numeric,
        margin      numeric
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        coalesce(products.supplier_id, 0) as supplier_id,
        count(*) filter (where sold.units + sold.units_returned > 0) as products,
        sum(sold.units) as units,
        sum(sold.net_sales) as net_sales,
        sum(sold.returned_sales) as returned,
        case when sum(sold.lines_without_cost) = 0 then sum(sold.net_sales - sold.cost) end as margin
    from retail.product_sales(
        supplier_sales.first_day, supplier_sales.last_day, supplier_sales.asked_store, supplier_sales.asked_category
    ) as sold
    join retail.products on products.product_id = sold.product_id
    group by 1;
end;

alter function retail.supplier_sales owner to retail_owner;

grant execute on function retail.supplier_sales to retail_definer;

comment on function retail.supplier_sales is
$$What the products of each supplier sold in a range of days.

first_day: The first day; null for none.
last_day: The last day.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.

supplier_id: The supplier; 0 for products without one.
products: Number of products sold.
units: Units sold, less those returned.
net_sales: Amount after discounts and returns, without tax.
returned: Amount returned.
margin: Net sales less cost; null when a cost is unknown.$$;
