-- Customers of a flat file, each with the store of the first order as home store, and a walk-in
-- customer for each store.

create or replace function load.import_flat_customers()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    added bigint;
begin
    perform load.add_walk_in_customers(array(select flat_stores.store_id from pg_temp.flat_stores));

    -- A number that a store of the file already has stays with that store; buyers without a number
    -- have the number walk-in.
    create temporary table flat_customers on commit drop as
    select distinct on (items.customer_number)
        items.customer_number,
        coalesce(known.store_id, items.store_id) as store_id,
        known.customer_id,
        items.local_time::date as joined_on
    from pg_temp.flat_items as items
    left join retail.customers as known
        on known.customer_number = items.customer_number
        and known.store_id in (select flat_stores.store_id from pg_temp.flat_stores)
        and not known.is_walk_in
    where items.customer_number <> 'walk-in'
    order by
        items.customer_number,
        known.store_id,
        items.local_time,
        items.file_line;

    insert into retail.customers (store_id, customer_number, joined_on)
    select
        flat_customers.store_id,
        flat_customers.customer_number,
        flat_customers.joined_on
    from pg_temp.flat_customers
    where flat_customers.customer_id is null
    order by flat_customers.customer_number;

    get diagnostics added = row_count;

    -- Statistics of the table as it was, perhaps empty, would let the planner search all customers of
    -- the store for each order.
    if added > 0 then
        analyze retail.customers;
    end if;

    update pg_temp.flat_customers
    set customer_id = customers.customer_id
    from retail.customers
    where customers.store_id = flat_customers.store_id
        and customers.customer_number = flat_customers.customer_number;

    analyze pg_temp.flat_customers;

    insert into load.figures (position, name, value)
    values (5, 'customers added', added);
end
$$;

alter function load.import_flat_customers owner to retail_owner;

comment on function load.import_flat_customers is
$$Imports the customers of the lines that were not refused; those that exist are kept.$$;
