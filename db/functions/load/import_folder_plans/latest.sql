-- Changes of stock, the calendar and the budgets of a folder without faults.

create or replace function load.import_folder_plans(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    budgets bigint;
    added   bigint;
    changed bigint;
begin
    -- An existing change keeps its number; a new one comes after all others.
    create temporary table wanted_inventory_adjustments on commit drop as
    select
        stores.store_id,
        products.product_id,
        coalesce(
            existing.adjustment_number,
            coalesce(numbers.last_number, 0)
            + row_number() over (
                partition by stores.store_id, products.product_id, existing.adjustment_number is null
                order by moment.adjusted_at
            )
        )::integer as adjustment_number,
        found.change,
        found.quantity_after,
        found.reason,
        found.note,
        moment.adjusted_at
    from pg_temp.read_inventory_adjustments as found
    join retail.stores on stores.name = found.store
    join retail.products on products.sku = found.sku
    cross join lateral (select load.moment_at(found.adjusted_at, stores.time_zone) as adjusted_at) as moment
    left join (
        select
            adjustments.store_id,
            adjustments.product_id,
            max(adjustments.adjustment_number) as last_number
        from retail.inventory_adjustments as adjustments
        group by
            adjustments.store_id,
            adjustments.product_id
    ) as numbers
        on numbers.store_id = stores.store_id
        and numbers.product_id = products.product_id
    left join lateral (
        select min(adjustments.adjustment_number) as adjustment_number
        from retail.inventory_adjustments as adjustments
        where adjustments.store_id = stores.store_id
            and adjustments.product_id = products.product_id
            and adjustments.adjusted_at = moment.adjusted_at
    ) as existing on true;

    perform load.merge_rows(
        'inventory_adjustments', '{store_id,product_id,adjustment_number}',
        '{change,quantity_after,reason}' || load.given_columns(import_folder_plans.settings, 'inventory_adjustments', '{note}'),
        8
    );

    create temporary table wanted_calendar_days on commit drop as
    select
        stores.store_id,
        found.day,
        found.name
    from pg_temp.read_calendar_days as found
    join retail.stores on stores.name = found.store;

    perform load.merge_rows('calendar_days', '{store_id,day}', '{name}', 9);

    create temporary table wanted_budgets on commit drop as
    select
        stores.store_id,
        found.month,
        categories.category_id,
        found.net_sales::numeric(18, 4) as net_sales
    from (
        select
            whole.store,
            whole.month,
            null as category,
            whole.net_sales
        from pg_temp.read_budgets as whole

        union all

        select
            part.store,
            part.month,
            part.category,
            part.net_sales
        from pg_temp.read_category_budgets as part
    ) as found
    join retail.stores on stores.name = found.store
    left join retail.categories on categories.name = found.category;

    get diagnostics budgets = row_count;

    -- load.merge_rows() compares keys by equality, so the null category of a whole store would never match.
    update retail.budgets as target
    set net_sales = wanted.net_sales
    from pg_temp.wanted_budgets as wanted
    where target.store_id = wanted.store_id
        and target.month = wanted.month
        and target.category_id is not distinct from wanted.category_id
        and target.net_sales <> wanted.net_sales;

    get diagnostics changed = row_count;

    insert into retail.budgets (store_id, month, category_id, net_sales)
    select
        wanted.store_id,
        wanted.month,
        wanted.category_id,
        wanted.net_sales
    from pg_temp.wanted_budgets as wanted
    where not exists (
        select
        from retail.budgets as target
        where target.store_id = wanted.store_id
            and target.month = wanted.month
            and target.category_id is not distinct from wanted.category_id
    );

    get diagnostics added = row_count;

    insert into load.changes (ordinal, table_name, added, changed, unchanged)
    values (10, 'budgets', added, changed, budgets - added - changed);
end
$$;

alter function load.import_folder_plans owner to retail_owner;

comment on function load.import_folder_plans is
$$Imports the changes of stock, the calendar and the budgets of a folder.

settings: The settings of the files.$$;
