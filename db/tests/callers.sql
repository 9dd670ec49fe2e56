-- Ways to be somebody, for tests that run as superuser.

-- How many rows a role sees in a table on behalf of a principal; null for nobody.
create function pg_temp.rows_seen(principal text, reader name, relation text)
    returns bigint
    language plpgsql
as $$
declare
    seen bigint;
begin
    perform pg_temp.become(principal);
    execute format('set local role %I', reader);
    execute format('select count(*) from %s', relation) into seen;
    reset role;
    return seen;
end
$$;

-- Opens a request of a principal of the fixtures; null ends it.
create function pg_temp.become(principal text)
    returns void
    language plpgsql
as $$
begin
    perform set_config('retail.context', '', true);

    if principal is not null then
        perform auth.begin_request(replace(principal, ' ', '-') || '-key', null, null, null, 'test');
    end if;
end
$$;
