-- The first principals: head office, and a manager for each store.

create or replace function load.save_principals()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from auth.list_principals()) then
        return;
    end if;

    perform auth.save_principal('Head Office', 'head_office');

    perform auth.save_principal(left(stores.name, 72) || ' manager', 'store_manager', array[stores.name])
    from (select stores.name from retail.stores order by stores.name) as stores;
end
$$;

alter function load.save_principals owner to retail_owner;

comment on function load.save_principals is
$$Creates a principal for head office and one for each store, unless there are principals.$$;
