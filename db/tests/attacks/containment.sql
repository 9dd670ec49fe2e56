-- Ad-hoc SQL cannot use a processor past its timeout. tests/attacks tries every existing function;
-- these are the rules that guarantee it.
-- attack: 16, 37

begin;
\ir ../setup.sql
select plan(115);

-- Every function has a stand-in, or a reason not to need one -----------------------

create temporary view unguarded as
select
    proc.oid,
    proc.proname as name
from pg_proc as proc
where proc.pronamespace = 'pg_catalog'::regnamespace
    and proc.prokind = 'f'
    and has_function_privilege('retail_query_manager', proc.oid, 'execute')
    and exists (
        select
        from unnest(proc.proargtypes::oid[]) as argument (type_oid)
        join pg_type as type on type.oid = argument.type_oid
        where type.typlen < 0 or type.typtype = 'p'
    )
    and not exists (
        select
        from pg_proc as stand_in
        where stand_in.pronamespace = 'guard'::regnamespace
            and stand_in.proname = proc.proname
            and stand_in.proargtypes = proc.proargtypes
            and stand_in.prorettype = proc.prorettype
            and stand_in.proretset = proc.proretset
    );

select is_empty(
    $$
    select unguarded.oid::regprocedure
    from unguarded
    join pg_proc as proc on proc.oid = unguarded.oid
    where
        -- Refused by name, by query.inspect() and query.contain().
        proc.provolatile <> 'v'
        and unguarded.name !~ '^(pg_|lo_|txid_|inet_)'
        and not (proc.proargtypes::oid[] || proc.prorettype) && array['internal'::regtype, 'cstring'::regtype]::oid[]
        -- Looks up rights in the catalogue.
        and unguarded.name !~ '^has_'
        -- Wrapped in a function of schema bounded.
        and not exists (
            select from pg_proc as bound where bound.pronamespace = 'bounded'::regnamespace and bound.proname = unguarded.name
        )
        -- Compares two values of one scalar type, byte by byte.
        and not exists (
            select
            from pg_amop as member
            join pg_operator as operator on operator.oid = member.amopopr
            join pg_type as type on type.oid = member.amoplefttype
            where operator.oprcode = unguarded.oid
                and type.typcategory not in ('A', 'P', 'R')
                and type.typname not in ('jsonb', 'tsvector', 'tsquery')
        )
        and unguarded.name not in (
            -- Takes time in proportion to the digits of a number.
            'abs', 'ceil', 'ceiling', 'floor', 'numeric_abs', 'numeric_add', 'numeric_sub', 'numeric_uminus', 'numeric_uplus',
            'round', 'scale', 'sign', 'trunc',
            -- Returns row by row, and checks for interrupts at each row.
            'generate_series', 'generate_subscripts', 'json_to_record', 'json_to_recordset', 'jsonb_to_record',
            'jsonb_to_recordset', 'unnest',
            -- Takes constant time for any argument.
            'num_nonnulls', 'num_nulls', 'record_larger', 'record_smaller', 'int8dec_any', 'int8inc_any', 'satisfies_hash_partition', 'unknownsend', 'void_send'
        )
    $$,
    'every function that takes values of variable length has a stand-in, or a reason to need none'
);

select is_empty(
    $$
    select operator.oid::regoperator
    from pg_operator as operator
    join pg_proc as proc on proc.oid = operator.oprcode
    join pg_proc as stand_in
        on stand_in.pronamespace = 'guard'::regnamespace
        and stand_in.proname = proc.proname
        and stand_in.proargtypes = proc.proargtypes
    where operator.oprnamespace = 'pg_catalog'::regnamespace
        and not exists (
            select
            from pg_operator as guarding
            where guarding.oprnamespace in ('guard'::regnamespace, 'guard_numbers'::regnamespace)
                and guarding.oprname = operator.oprname
                and guarding.oprleft = operator.oprleft
                and guarding.oprright = operator.oprright
        )
    $$,
    'every operator whose function has a stand-in has one too'
);

select is_empty(
    $$
    select proc.oid::regprocedure
    from pg_proc as proc
    where proc.pronamespace in ('guard'::regnamespace, 'guard_numbers'::regnamespace, 'bounded'::regnamespace)
        and (
            proc.prosecdef
            or proc.proowner <> 'retail_query'::regrole
            or has_function_privilege('retail_gateway', proc.oid, 'execute')
            or has_function_privilege('store_readonly', proc.oid, 'execute')
        )
    $$,
    'the stand-ins have their caller''s rights, and none but ad-hoc SQL may call them'
);

select is_empty(
    $$
    select guarding.oid::regprocedure
    from pg_proc as guarding
    join pg_proc as original
        on original.pronamespace = 'pg_catalog'::regnamespace
        and original.proname = guarding.proname
        and original.proargtypes = guarding.proargtypes
    where guarding.pronamespace = 'guard'::regnamespace
        and original.provolatile <> guarding.provolatile
    $$,
    'a stand-in has the volatility of its original'
);

select is_empty(
    $$
    with made as materialized (
        select count(*) as functions
        from pg_proc as proc
        where proc.pronamespace = 'guard'::regnamespace
    )

    select made.functions
    from made
    cross join lateral (select query.build_guards()) as again
    where made.functions <> (select count(*) from pg_proc as proc where proc.pronamespace = 'guard'::regnamespace)
    $$,
    'running query.build_guards() again makes the same stand-ins'
);

select ok(query.guards_are_current(), 'the stand-ins are those of this version of PostgreSQL');
select is(
    query.major_version(), current_setting('server_version_num')::integer / 10000, 'query.major_version() is the first number of the version'
);
comment on schema guard is 'Stand-ins for the functions of PostgreSQL 12, which ad-hoc SQL calls instead.';
select ok(not query.guards_are_current(), 'stand-ins of another version are not current');

select ok(
    query.expansion(given.query_text) between given.least and given.most,
    format('query.expansion() of %s is between %s and %s', given.query_text, given.least, given.most)
)
from (
    values
    ('select a, a, a, a from t', 1, 20),
    ('with a as (select b + b as c from t) select c + c + c from a', 3, 60),
    ('with a as (select b + b as c from t), d as (select c + c as e from a) select e + e from d', 8, 200),
    ('with a as materialized (select b + b as c from t), d as (select c + c as e from a) select e + e from d', 4, 150),
    ('with a as (select sum(b) as c from t group by d) select c + c + c from a', 3, 60)
) as given (query_text, least, most);

-- What is replaced in a query, and what is not --------------------------------------

select is(
    (select contained from query.contain(given.query_text)),
    given.contained,
    left(given.query_text, 60) || ' is contained'
)
from (
    values
    ('select a, lower(b) from t where c = 1', 'select a, lower(b) from t where c = 1'),
    ('select position(a in b)', 'select bounded.position(a , b)'),
    (
        'select Position (array_agg(a) in (b)) in (1, 2), position from t',
        'select bounded.position (bounded.array_agg(array_agg(a)) , (b)) in (1, 2), position from t'
    ),
    ('select "position"(a, b), 1 as xml', 'select "position"(a, b), 1 as xml'),
    ('select string_agg(a, '','') from t', 'select bounded.string_agg(string_agg(a, '','')) from t'),
    (
        'select array_agg(a order by b) filter (where c) over (partition by d) from t',
        'select bounded.array_agg(array_agg(a order by b) filter (where c) over (partition by d)) from t'
    ),
    ('select array_agg(a) over w from t', 'select bounded.array_agg(array_agg(a) over w) from t'),
    ('select concat(a.b, concat(1))', 'select bounded.concat(concat(a.b, bounded.concat(concat(1))))'),
    ('select array[1, 2], array[a]', 'select array[1, 2], bounded."array"(array[a])'),
    ('select array (select 1)', 'select bounded."array"(array (select 1))'),
    ('select a::date, b::numeric(10, 2), ''c''::text', 'select a::date, b::numeric(10, 2), ''c''::text'),
    ('select t.a::text', 'select (case when guard.oversized(t.a) then null else t.a end)::text'),
    ('select cast(a as jsonb)', 'select cast((case when guard.oversized(a) then null else a end) as jsonb)'),
    ('select (a, b)::text, row(a)::text', 'select bounded."row"((a, b))::text, bounded."row"(row(a))::text'),
    ('select order_date::text, o.total::text from orders as o', 'select order_date::text, o.total::text from orders as o'),
    (
        'select total::text from (select o as total from orders as o) as t',
        'select (case when guard.oversized(total) then null else total end)::text from (select o as total from orders as o) as t'
    ),
    (
        'select total::text from (select * from orders) as total',
        'select (case when guard.oversized(total) then null else total end)::text from (select * from orders) as total'
    ),
    (
        'with total as (select 1) select total::text from total',
        'with total as (select 1) select (case when guard.oversized(total) then null else total end)::text from total'
    ),
    (
        'with a (b, total) as (select 1, 2) select total::text from a',
        'with a (b, total) as (select 1, 2) select (case when guard.oversized(total) then null else total end)::text from a'
    ),
    (
        'select total::text from (select 1) as a (total)',
        'select (case when guard.oversized(total) then null else total end)::text from (select 1) as a (total)'
    ),
    (
        'select total::text from (select (o) total from orders as o) as t',
        'select (case when guard.oversized(total) then null else total end)::text from (select (o) total from orders as o) as t'
    ),
    ('select coalesce(a, b)::text', 'select bounded."coalesce"(coalesce(a, b))::text'),
    ('select coalesce(a, b), lower(a)::text', 'select coalesce(a, b), lower(a)::text'),
    (
        'select json_agg(t order by a) from t',
        'select bounded.json_agg(json_agg((case when guard.oversized(t) then null else t end) order by a)) from t'
    ),
    ('select jsonb_agg(t.a) from t', 'select bounded.jsonb_agg(json_agg(t.a)) from t'),
    ('select (t)::text', 'select (case when guard.oversized((t)) then null else (t) end)::text'),
    ('select 1::double precision::text', 'select 1::double precision::text'),
    ('with concat (a) as (select 1) select a from concat', 'with concat (a) as (select 1) select a from concat'),
    ('select ''array_agg(a)'', "array_agg" -- concat(a)', 'select ''array_agg(a)'', "array_agg" -- concat(a)')
) as given (query_text, contained);

select is(
    (select path from query.contain('select ' || repeat('a * ', given.times) || 'b')),
    given.path,
    format('%s products are computed %s', given.times, given.manner)
)
from (
    values
    (20, 'guard, pg_catalog, retail, pg_temp', 'plainly'),
    (21, 'guard_numbers, guard, pg_catalog, retail, pg_temp', 'with a look at each')
) as given (times, path, manner);

-- Attempts to bypass the stand-ins ---------------------------------------------------

select tests.log_in('North BI login');
set local statement_timeout = '5s';

select throws_matching(
    format('select * from api.execute_sales_query(%L)', attempt.query_text),
    '^the query is refused: it',
    left(attempt.query_text, 60) || ' is refused'
)
from (
    values
    ('select pg_catalog.strpos(name, name) from products'),
    ('select ''a'' operator(pg_catalog.~~) ''b'''),
    ('select guard.within(1, 1)'),
    ('select ''[1]''::extensions.vector'),
    ('select ''<a/>''::xml'),
    ('select ''{<a/>}''::_xml'),
    ('select array[name]::pg_catalog._xml from products'),
    ('select a from json_to_record(''{"a": "<a/>"}'') as t (a xml)'),
    ('select json_value(''{"a": "<a/>"}'', ''$.a'' returning xml)'),
    ('select xml ''<a/>'''),
    ('select cast(name as xml) from products'),
    ('select normalize(name) from products'),
    ('select name is normalized from products'),
    ('select name is not nfkd normalized from products'),
    ('select trim(both name from name) from products'),
    ('select trim(leading lower(''x'') from name) from products'),
    ('select trim(name, name) from products'),
    ('select ''x''::char(1000000)'),
    ('select cast(''x'' as character(1000000))'),
    ('select 1::bit(1000000)'),
    ('select 1e100000'),
    ('select 1.5e+100000'),
    ('select ''1e100000''::numeric'),
    ('select ' || repeat('1', 301)),
    ('select array_in(''{}'', 23, -1)'),
    ('select texticregexeq(''a''::text, ''b''), textout(''a'')'),
    ('select xmlelement(name a, name) from products'),
    ('select xpath(''//*'', ''<a/>'')'),
    ('select ' || repeat('sku || ', 501) || 'sku from products'),
    ('select ' || repeat('(', 101) || '1' || repeat(')', 101)),
    ('select row(r.*) is null from (select 1) as r'),
    ('select (' || repeat('name, ', 50) || 'name) is null from products'),
    (
        'with a as (select store_id + store_id as x from orders), b as (select x + x + x + x + x + x as x from a), '
        'c as (select x + x + x + x + x + x as x from b), d as (select x + x + x + x + x + x as x from c), '
        'e as (select x + x + x + x + x + x as x from d), f as (select x + x + x + x + x + x as x from e) '
        'select x + x + x + x + x + x from f'
    )
) as attempt (query_text);

-- Values that are too large ------------------------------------------------------------

-- A statement each, because each has its own timeout: on a busy machine, all together would exceed
-- it.
select format(
    'select throws_matching(%L, %L, %L)',
    format('select * from api.execute_sales_query(%L)', attempt.query_text),
    '^the query (failed: a value in it is too large|needs more memory)',
    left(attempt.query_text, 60) || ' is refused before it is computed'
)
from (
    values
    ('select repeat(''x'', 2000000)'),
    ('select lpad(''x'', 1000000)'),
    ('select strpos(repeat(''a'', 100000), ''b'' || repeat(''a'', 50000))'),
    ('select position(''b'' || repeat(''a'', 50000) in repeat(''a'', 100000))'),
    ('select position((''b'' || repeat(''a'', 50000))::bytea in repeat(''a'', 100000)::bytea)'),
    ('select replace(repeat(''a'', 100000), ''a'', ''b'')'),
    ('select repeat(''a'', 100000) like ''%a%b%c'''),
    ('select btrim(repeat(''a'', 50000), repeat(''b'', 50000))'),
    ('select array(select n from generate_series(1, 1000000) as g (n))'),
    ('select array_agg(n) from generate_series(1, 1000000) as g (n)'),
    ('select string_agg(''abcd'', ''-'') from generate_series(1, 1000000)'),
    ('select array(select n from generate_series(1, 20000) as g (n)) <@ array(select n from generate_series(1, 20000) as g (n))'),
    ('select row(s, s)::text from (select repeat(''x'', 900000) as s) as t'),
    ('select t::text from (select repeat(''x'', 900000) as a, repeat(''x'', 900000) as b) as t'),
    ('select s || s || s from (select repeat(''x'', 900000) as s) as t'),
    ('select length((case when r is null then null else r end)::text) from (select ' || (select string_agg('x.a as a' || n, ', ') from generate_series(1, 90) as g (n)) || ' from (select repeat(''x'', 1000000) as a offset 0) as x offset 0) as r'),
    ('select length((r.*)::text) from (select ' || (select string_agg('x.a as a' || n, ', ') from generate_series(1, 90) as g (n)) || ' from (select repeat(''x'', 1000000) as a offset 0) as x offset 0) as r'),
    ('select length(concat((r))) from (select ' || (select string_agg('x.a as a' || n, ', ') from generate_series(1, 90) as g (n)) || ' from (select repeat(''x'', 1000000) as a offset 0) as x offset 0) as r'),
    ('select count(r) from (select ' || (select string_agg('x.a as a' || n, ', ') from generate_series(1, 90) as g (n)) || ' from (select repeat(''x'', 1000000) as a offset 0) as x offset 0) as r'),
    ('select (r) is not null from (select ' || (select string_agg('x.a as a' || n, ', ') from generate_series(1, 90) as g (n)) || ' from (select repeat(''x'', 1000000) as a offset 0) as x offset 0) as r'),
    ('select r = r from (select ' || (select string_agg('x.a as a' || n, ', ') from generate_series(1, 90) as g (n)) || ' from (select repeat(''x'', 1000000) as a offset 0) as x offset 0) as r'),
    ('select length((select r)::text) from (select ' || (select string_agg('x.a as a' || n, ', ') from generate_series(1, 90) as g (n)) || ' from (select repeat(''x'', 1000000) as a offset 0) as x offset 0) as r'),
    ('select length(jsonb_populate_record(r, ''{}'')::text) from (select ' || (select string_agg('x.a as a' || n, ', ') from generate_series(1, 90) as g (n)) || ' from (select repeat(''x'', 1000000) as a offset 0) as x offset 0) as r'),
    ('select length(json_array((r))::text) from (select ' || (select string_agg('x.a as a' || n, ', ') from generate_series(1, 90) as g (n)) || ' from (select repeat(''x'', 1000000) as a offset 0) as x offset 0) as r'),
    ('with recursive r (s) as (select ''ab'' union all select s || s from r) select max(length(s)) from r'),
    ('with recursive r (s) as (select ''ab'' union all select row(s, s)::text from r) select max(length(s)) from r'),
    ('select array_fill(1, array[1000, 1000])'),
    -- Larger than any value of PostgreSQL: if the size is not checked first, PostgreSQL's own error
    -- appears instead.
    ('select array_fill(1, array[20000, 20000])'),
    ('select array_fill(1, array[20000, 20000], array[1, 1])'),
    ('select length(translate(repeat(''a'', 300000), repeat(''b'', 100000), ''''))'),
    ('select power(10::numeric, 100000)'),
    ('select 10::numeric ^ 100000'),
    ('select to_tsquery(string_agg(''w'' || n, '' & '')) from generate_series(1, 10000) as g (n)'),
    ('select (select jsonb_agg(n) from generate_series(1, 10000) as g (n)) @> (select jsonb_agg(-n) from generate_series(1, 10000) as g (n))'),
    ('select path(polygon(100000, ''<(0,0),5>''::circle)) <-> path(polygon(100000, ''<(0,0),9>''::circle))')
) as attempt (query_text)
\gexec

-- Short patterns keep their index ----------------------------------------------------

reset session authorization;
set local enable_seqscan = off;

create function pg_temp.plan_of(query_text text)
    returns setof text
    language plpgsql
    set search_path = guard, pg_catalog, retail
as $$
begin
    return query execute 'explain (costs off) ' || query_text;
end
$$;

select matches(
    (select string_agg(line, ' ') from pg_temp.plan_of(given.query_text) as line),
    given.plan,
    left(given.query_text, 60) || ' uses its index'
)
from (
    values
    ('select sku from products where sku like ''H-%''', 'Index Cond: \(\(sku >= ''H-''::text\)'),
    ('select sku from products where sku ~ ''^H-''', 'Index Cond: \(\(sku >= ''H-''::text\)'),
    ('select sku from products where sku = ''H-1''', 'Index Cond: \(sku = ''H-1''::text\)')
) as given (query_text, plan);

select finish();
rollback;
