-- The stores that a principal sees: the one definition, for requests and for BI logins.
--
-- It is PL/pgSQL because that keeps its plan from call to call, and every request uses it.

create or replace function auth.stores_of(principal_id uuid)
    returns integer[]
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select
            case
                when principals.all_stores then array(
                    select registered.store_id
                    from auth.stores as registered
                    order by registered.store_id
                )
                else array(
                    select principal_stores.store_id
                    from auth.principal_stores
                    where principal_stores.principal_id = principals.principal_id
                    order by principal_stores.store_id
                )
            end
        from auth.principals
        where principals.principal_id = stores_of.principal_id
    );
end
$$;

alter function auth.stores_of owner to retail_auth;

comment on function auth.stores_of is
$$The numbers of the stores that a principal sees, in order. For schema auth only.

principal_id: The principal.$$;
