-- Makes a principal an operator, or takes that right away.

create or replace function auth.set_operator(principal text, operates boolean default true)
    returns boolean
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if set_operator.operates then
        insert into auth.operators (principal_id)
        values (auth.find_principal(set_operator.principal))
        on conflict do nothing;
    else
        delete from auth.operators
        where operators.principal_id = auth.find_principal(set_operator.principal);
    end if;

    return found;
end
$$;

alter function auth.set_operator owner to retail_auth;

grant execute on function auth.set_operator to retail_migrator;

comment on function auth.set_operator is
$$Makes a principal an operator, who may read the report on health and the metrics of a server, or takes that right away. Returns whether anything changed.

principal: The principal's name or public id.
operates: False to take the right away.$$;
