-- Starts a load: lets the current transaction write rows of every registered store.
--
-- Row security binds the owner of the tables too, so a load needs an identity like any
-- other caller. Register new stores first: stores that are registered later are not included.

create or replace function auth.begin_load()
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    payload text;
begin
    payload := concat_ws(
        '|',
        '00000000-0000-0000-0000-000000000000',
        'retail_owner',
        array(select stores.store_id from auth.stores order by stores.store_id),
        'load'
    );
    perform set_config('retail.context', concat(auth.sign_context(payload), '|', payload), true);
end
$$;

alter function auth.begin_load owner to retail_auth;

grant execute on function auth.begin_load to retail_migrator;

comment on function auth.begin_load is
$$Lets the current transaction write rows of every registered store. For loads by the migrator.$$;
