-- The stores that a principal sees: the one definition, for requests and for BI logins.
--
-- It returns a table of one row and runs with its caller's rights, so that the planner can inline it:
-- every request uses it.

create or replace function auth.stores_of(principal_id uuid, all_stores boolean)
    returns table (stores integer[])
    language sql
    stable
    parallel restricted
    rows 1
begin atomic
    select
        case
            when stores_of.all_stores then array(
                select registered.store_id
                from auth.stores as registered
                order by registered.store_id
            )
            else array(
                select principal_stores.store_id
                from auth.principal_stores
                where principal_stores.principal_id = stores_of.principal_id
                order by principal_stores.store_id
            )
        end as stores;
end;

alter function auth.stores_of owner to retail_auth;

comment on function auth.stores_of is
$$The stores that a principal sees. For schema auth only.

principal_id: The principal.
all_stores: Whether the principal sees all stores.

stores: Their numbers, in order.$$;
