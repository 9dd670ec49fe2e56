-- Lets a function of schema ops count rows of all stores, for monitoring.
--
-- The role in the context is not an application role, so auth.caller_is() is always false. The caller
-- of this function must set retail.context back to what it returns.

create or replace function auth.begin_watch()
    returns text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    before  text := coalesce(current_setting('retail.context', true), '');
    payload text;
begin
    payload := concat_ws(
        '|',
        '00000000-0000-0000-0000-000000000000',
        'retail_owner',
        array(select stores.store_id from auth.stores order by stores.store_id),
        'watch'
    );
    perform set_config('retail.context', concat(auth.sign_context(payload), '|', payload), true);
    return before;
end
$$;

alter function auth.begin_watch owner to retail_auth;

grant execute on function auth.begin_watch to retail_definer;

comment on function auth.begin_watch is
$$Lets the current transaction read rows of every registered store, and returns the context to put back. For functions of schema ops that return no more than counts.$$;
