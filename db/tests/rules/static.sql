-- What a database linter would find, as rules: foreign keys, policies, and the code of functions.

begin;
\ir ../pgtap.sql
select plan(6);

create temporary view our_functions as
select
    proc.*,
    namespace.nspname as schema_name
from pg_proc as proc
join pg_namespace as namespace on namespace.oid = proc.pronamespace
where namespace.nspname in ('retail', 'load', 'api', 'guide', 'prompt', 'query', 'auth', 'audit', 'ops', 'search')
    and proc.prokind in ('f', 'p');

-- An index begins with the columns of a foreign key, in their order. Two do not, because row
-- security needs store_id first in every index of a store's table, so a lookup scans each store.
-- The rows that they refer to are never deleted by a call.
select set_eq(
    $$
    select reference.conname
    from pg_constraint as reference
    join pg_namespace as namespace on namespace.oid = reference.connamespace
    where reference.contype = 'f'
        and reference.conparentid = 0
        and namespace.nspname in ('retail', 'load', 'auth', 'audit', 'ops', 'search')
        and not exists (
            select
            from pg_index as index
            where index.indrelid = reference.conrelid
                and (string_to_array(index.indkey::text, ' ')::smallint[])[1:cardinality(reference.conkey)] = reference.conkey
        )
    $$,
    $$ values ('inventory_adjustments_product_id_fkey'::name), ('orders_customer_fkey') $$,
    'every foreign key has an index of its own, except two whose index begins with the store'
);

select is_empty(
    $$
    select policy.polrelid::regclass, command.name, role.oid::regrole, array_agg(policy.polname)
    from pg_policy as policy
    cross join lateral unnest(
        case policy.polcmd when '*' then array['r', 'a', 'w', 'd'] else array[policy.polcmd::text] end
    ) as command (name)
    cross join unnest(policy.polroles) as role (oid)
    where policy.polpermissive
    group by policy.polrelid, command.name, role.oid
    having count(*) > 1
    $$,
    'one permissive policy says what a role may do with a table: a second one would be asked for each row too'
);

-- Each function is compiled again with all of PostgreSQL's extra checks, such as for shadowed
-- variables.
create function pg_temp.complaint(function_id oid)
    returns text
    language plpgsql
as $$
declare
    message text;
begin
    perform set_config('plpgsql.extra_errors', 'all', true);
    perform set_config('check_function_bodies', 'on', true);
    begin
        execute pg_get_functiondef(function_id);
    exception
        when others then
            message := sqlerrm;
    end;
    perform set_config('plpgsql.extra_errors', 'none', true);
    return message;
end
$$;

select is_empty(
    $$
    select our_functions.oid::regprocedure, complaint.message
    from our_functions
    join pg_language as language on language.oid = our_functions.prolang
    cross join lateral pg_temp.complaint(our_functions.oid) as complaint (message)
    where language.lanname = 'plpgsql'
        and complaint.message is not null
    $$,
    'PostgreSQL''s own checks find nothing in a plpgsql function'
);
create function pg_temp.hides_a_variable(n integer)
    returns integer
    language plpgsql
as $$
declare
    n integer := 1;
begin
    return n;
end
$$;
select isnt(
    pg_temp.complaint('pg_temp.hides_a_variable'::regproc),
    null,
    'they would find a variable that hides another'
);

-- The dependencies of a parsed body show what it calls.
create temporary view calls as
select
    caller.oid as caller_id,
    caller.provolatile as caller_says,
    called.oid as called_id,
    called.provolatile as called_says
from our_functions as caller
join pg_depend as dependency
    on dependency.classid = 'pg_proc'::regclass
    and dependency.objid = caller.oid
    and dependency.refclassid = 'pg_proc'::regclass
join pg_proc as called on called.oid = dependency.refobjid
where caller.prosqlbody is not null;

select cmp_ok((select count(*) from calls), '>=', 50::bigint, 'there are functions that call others');
select is_empty(
    $$
    select calls.caller_id::regprocedure, calls.called_id::regprocedure
    from calls
    where (calls.caller_says = 'i' and calls.called_says <> 'i')
        or (calls.caller_says = 's' and calls.called_says = 'v')
    $$,
    'no function promises more than what it calls: immutable, or stable'
);

select finish();
rollback;
