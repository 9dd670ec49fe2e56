-- Trigger: records when the stock of a product changed.

create or replace function retail.stamp_stock()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    new.updated_at := now();

    return new;
end
$$;

alter function retail.stamp_stock owner to retail_owner;

comment on function retail.stamp_stock is
$$Trigger function: sets updated_at of a row of retail.inventory to now.$$;
