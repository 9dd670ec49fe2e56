-- Fits the models that predict how customers continue to buy: after a load, and from time to time.
--
-- Each set of stores has its own model, fitted to its own orders only. This rewrites the models of
-- the stores that the caller sees.

create or replace function ops.refresh_customer_models()
    returns integer
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    -- Not a notice for each temporary table that does not exist yet.
    set client_min_messages = warning
as $$
declare
    stores integer[];
    latest date;
    fitted retail.customer_models;
    models integer := 0;
begin
    delete from retail.customer_models;

    for stores in
        select visible.store_ids
        from auth.store_sets() as visible (store_ids)
        where visible.store_ids <@ (auth.current_stores())::integer[]
        order by visible.store_ids
    loop
        drop table if exists pg_temp.model_orders;
        create temporary table model_orders on commit drop as
        select
            orders.customer_store_id,
            orders.customer_id,
            orders.order_date as day,
            orders.kind <> 'return' as is_order,
            orders.subtotal - orders.discount as amount
        from retail.orders
        join retail.customers
            on customers.store_id = orders.customer_store_id
            and customers.customer_id = orders.customer_id
        where orders.store_id = any (stores)
            and not customers.is_walk_in;

        analyze pg_temp.model_orders;

        select max(model_orders.day)
        into latest
        from pg_temp.model_orders
        where model_orders.is_order;

        fitted := retail.fit_customers(stores, latest);

        if fitted.store_ids is not null then
            insert into retail.customer_models
            select fitted.*;

            insert into retail.customer_tests
            select tested.*
            from retail.test_customers(stores, latest) as tested;

            models := models + 1;
        end if;
    end loop;

    perform retail.value_customers('{}', '{}');

    analyze retail.customer_models, retail.customer_tests, retail.lifetime_sums, retail.lifetime_ranks;

    return models;
end
$$;

alter function ops.refresh_customer_models owner to retail_owner;

grant execute on function ops.refresh_customer_models to retail_migrator;

comment on function ops.refresh_customer_models is
$$Fits the model of how customers continue to buy again for each set of stores, tests it on the last half year, and returns how many sets had enough data. Call auth.begin_load() first.$$;
