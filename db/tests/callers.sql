-- Callers. A test runs as superuser, and becomes one caller after another:
--
--   select tests.log_in('North manager');     a principal of the fixtures
--   select tests.log_in('North BI login');    a login of a BI tool, known by session_user
--   select tests.log_out();                   neither: the caller is unauthenticated
--
--   select tests.sees('retail.orders', 'order_id', '501 502', 'a caller sees two orders');

create schema tests;
grant usage on schema tests to public;

create table tests.callers (
    name    text primary key,
    api_key text,
    login   name
);

insert into tests.callers (name, api_key, login)
values
('Head office',            'head-key',         null),
('Regional manager',       'region-key',       null),
('North manager',          'north-key',        null),
('South manager',          'south-key',        null),
('North clerk',            'north-user-key',   null),
('North trainee',          'north-reader-key', null),
('Analyst',                'analyst-key',      null),
('Manager of no store',    'nowhere-key',      null),
('Head office BI login',   null,               'bi_test_head'),
('North BI login',         null,               'bi_test_north'),
('South BI login',         null,               'bi_test_south'),
('Analyst BI login',       null,               'bi_test_analyst'),
('Unregistered BI login',  null,               'bi_test_nobody'),
('Disabled BI login',      null,               'bi_test_gone');

grant select on tests.callers to public;

-- Ends the request, and resets the role and the session user.
create function tests.log_out()
    returns void
    language plpgsql
as $$
begin
    reset session authorization;
    perform set_config('retail.context', '', true);
end
$$;

-- Becomes a caller until the next call, or until the transaction ends.
create function tests.log_in(caller text)
    returns void
    language plpgsql
as $$
declare
    found tests.callers;
begin
    perform tests.log_out();

    select callers.*
    into strict found
    from tests.callers
    where callers.name = caller;

    if found.login is null then
        perform auth.begin_request(found.api_key, null, null, null, 'test');
    else
        perform set_config('session_authorization', found.login, true);
    end if;
end
$$;

-- The rows of a table that a role sees for the caller, by name. Each function belongs to a role
-- that reads for callers, so that row security applies as it does in the product.
create function tests.rows_of(relation text, row_name text)
    returns text
    language plpgsql
as $$
declare
    seen text;
begin
    execute format('select string_agg(name, '' '' order by name) from (select (%s)::text as name from %s) as rows', row_name, relation)
    into seen;
    return coalesce(seen, 'nothing');
end
$$;

create function tests.rows_of_retail_definer(relation text, row_name text)
    returns text
    language sql
    security definer
return tests.rows_of(relation, row_name);
alter function tests.rows_of_retail_definer owner to retail_definer;

create function tests.rows_of_retail_clerk(relation text, row_name text)
    returns text
    language sql
    security definer
return tests.rows_of(relation, row_name);
alter function tests.rows_of_retail_clerk owner to retail_clerk;

create function tests.rows_of_retail_query_manager(relation text, row_name text)
    returns text
    language sql
    security definer
return tests.rows_of(relation, row_name);
alter function tests.rows_of_retail_query_manager owner to retail_query_manager;

create function tests.rows_of_retail_owner(relation text, row_name text)
    returns text
    language sql
    security definer
return tests.rows_of(relation, row_name);
alter function tests.rows_of_retail_owner owner to retail_owner;

-- One assertion for each role: the caller sees these rows of a table, and no others.
create function tests.sees(
    relation    text,
    row_name    text,
    expected    text,
    description text,
    roles       name[] default '{retail_definer,retail_clerk,retail_query_manager,retail_owner}'
)
    returns setof text
    language plpgsql
as $$
declare
    reader name;
    seen   text;
begin
    foreach reader in array roles loop
        execute format('select tests.%I($1, $2)', 'rows_of_' || reader) into seen using relation, row_name;
        return next tap.is(seen, expected, format('%s, as %s reads them', description, reader));
    end loop;
end
$$;

-- One assertion for each role that only reads: it cannot delete rows of a table.
create function tests.cannot_delete(
    relation text,
    roles    name[] default '{retail_definer,retail_query_staff,retail_query_manager,retail_query_analyst}'
)
    returns setof text
    language plpgsql
as $function$
declare
    reader name;
begin
    foreach reader in array roles loop
        return next tap.throws_ok(
            format($$ do 'begin set local role %I; delete from %s; end' $$, reader, relation),
            '42501',
            null,
            format('%s deletes nothing from %s', reader, relation)
        );
    end loop;
end
$function$;
