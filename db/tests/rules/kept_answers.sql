-- Which answers may be cached: those that depend only on watched rows.

begin;
\ir ../setup.sql
select plan(5);

create temporary table kept as
select
    proc.oid,
    proc.proname::text as name,
    proc.provolatile as volatility,
    proc.proconfig as settings
from pg_proc as proc
where proc.pronamespace = 'api'::regnamespace
    and obj_description(proc.oid, 'pg_proc') ~ '(^|\n)Kept until data or day change\.(\n|$)';

select ok((select count(*) > 20 from kept), 'most analyses may be kept');

select is_empty(
    $$select name from kept where volatility <> 's' or array_to_string(settings, ' ') like '%statement_timeout%'$$,
    'what may be kept only reads, within the time of any call'
);

-- The decision for each tool is explicit: these depend on something else, such as the time, the
-- catalogue, vectors or texts.
select set_eq(
    $$
    select proc.proname::text
    from pg_proc as proc
    where proc.pronamespace = 'api'::regnamespace
        and proc.provolatile <> 'v'
        and not exists (select from kept where kept.oid = proc.oid)
    $$,
    array[
        'execute_sales_query', 'get_current_utc_date', 'get_multiple_table_schemas', 'get_product_recommendations',
        'get_table_schema', 'hybrid_product_search', 'list_tools', 'search_products', 'search_products_by_image',
        'semantic_search_products', 'similar_products'
    ],
    'what may not be kept is named here'
);

-- Everything that the functions may call or read, by the names in their source.
create temporary table reached as
with recursive texts as (
    select
        proc.oid,
        namespace.nspname || '.' || proc.proname as name,
        coalesce(pg_get_function_sqlbody(proc.oid), proc.prosrc) as text
    from pg_proc as proc
    join pg_namespace as namespace on namespace.oid = proc.pronamespace
    where namespace.nspname in ('api', 'retail', 'search', 'query', 'ops', 'auth', 'load', 'audit', 'guide')
),

calls as (
    select kept.oid, 'api.' || kept.name as name
    from kept
    union
    select
        called.oid,
        called.name
    from calls
    join texts on texts.oid = calls.oid
    cross join lateral (
        select distinct match[1] as name
        from regexp_matches(texts.text, '\m((?:api|retail|search|query|ops|auth|load|audit|guide)\.[a-z_0-9]+)', 'g') as match
    ) as mentioned
    join texts as called on called.name = mentioned.name
)

select distinct
    calls.name as caller,
    mentioned.name
from calls
join texts on texts.oid = calls.oid
cross join lateral (
    select distinct match[1] as name
    from regexp_matches(texts.text, '\m((?:api|retail|search|query|ops|auth|load|audit|guide)\.[a-z_0-9]+)', 'g') as match
) as mentioned;

select is_empty(
    $$
    select
        reached.caller,
        reached.name
    from reached
    join pg_class as relation on relation.oid = to_regclass(reached.name)
    where relation.relkind in ('r', 'p', 'm')
        -- The caller's identity and stores are part of the version.
        and reached.name !~ '^auth\.'
        -- Rollups and caches, which change in the same transaction as their source rows.
        and reached.name !~ '^retail\.((daily|monthly)_\w+_sales|customer_sales|store_spans|store_sets|visit_counts|customer_counts|set_customers|segment_counts|range_sums|lifetime_(sums|ranks)|visit_changes)$'
        and not exists (
            select
            from pg_trigger as trigger
            where trigger.tgrelid = relation.oid
                and trigger.tgfoid in ('ops.note_store_change'::regproc, 'ops.note_shared_change'::regproc)
        )
    $$,
    'each table that an answer may be made of is watched'
);

select is_empty(
    $$
    select reached.caller
    from (select distinct caller from reached) as reached
    join pg_proc as proc on proc.oid = to_regproc(reached.caller)
    where coalesce(pg_get_function_sqlbody(proc.oid), proc.prosrc) ~* '\m(now|clock_timestamp|statement_timestamp|transaction_timestamp|random)\(|\m(current_date|current_timestamp|localtimestamp)\M'
        -- The store's current day is part of the version.
        and reached.caller not in ('retail.today', 'retail.reach_of_stores')
        and reached.caller !~ '^auth\.'
    $$,
    'no answer that may be kept depends on the current time'
);

select * from finish();
rollback;
