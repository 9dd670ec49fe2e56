-- Trigger: rebuilds the sums of categories between which products moved.
--
-- This is rare, and reads all lines of the categories, because a category's figures are those of
-- the products that are in it today.

create or replace function retail.move_category_sales()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    concerned integer[];
begin
    select array_agg(distinct moved.category_id)
    into concerned
    from old_rows
    join new_rows on new_rows.product_id = old_rows.product_id
    cross join lateral unnest(array[old_rows.category_id, new_rows.category_id]) as moved (category_id)
    where new_rows.category_id <> old_rows.category_id;

    if concerned is null then
        return null;
    end if;

    -- A sale that is just being recorded sees only the old category: wait for such sales, and make
    -- new ones wait.
    lock table retail.daily_category_sales in share row exclusive mode;

    if exists (
        select
        from old_rows
        join new_rows on new_rows.product_id = old_rows.product_id
        where new_rows.category_id <> old_rows.category_id
            and exists (
                select
                from retail.stores
                join retail.monthly_product_sales as sold
                    on sold.store_id = stores.store_id
                    and sold.product_id = new_rows.product_id
            )
    ) then
        delete from retail.daily_category_sales
        where daily_category_sales.category_id = any (concerned);

        insert into retail.daily_category_sales
        select * from retail.compute_daily_category_sales(concerned);
    end if;

    return null;
end
$$;

alter function retail.move_category_sales owner to retail_owner;

comment on function retail.move_category_sales is
$$Trigger function: rebuilds the rows of retail.daily_category_sales when a product that was sold changes its category.$$;
