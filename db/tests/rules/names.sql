-- In all tools, one thing has one name, and one name means one thing.

begin;
\ir ../pgtap.sql
select plan(6);

create temporary view names as
select
    proc.proname as tool,
    item.name,
    coalesce(item.mode, 'i') in ('i', 'b', 'v') as is_argument,
    format_type(item.type, null) as type,
    substring(obj_description(proc.oid, 'pg_proc') from '(?n)^' || item.name || ': .*\[([^]]+)\]\.$') as unit
from pg_proc as proc
cross join lateral unnest(
    proc.proargnames,
    proc.proargmodes::text[],
    coalesce(proc.proallargtypes, proc.proargtypes::oid[])
) as item (name, mode, type)
where proc.pronamespace = 'api'::regnamespace;

select cmp_ok((select count(*) from names), '>=', 500::bigint, 'there are names to judge');
select is_empty(
    $$
    select name, array_agg(distinct type)
    from names
    where is_argument
        -- The allowed values depend on the tool, and the type lists them.
        and name not in ('group_by', 'items', 'kind')
    group by name
    having count(distinct type) > 1
    $$,
    'an argument has one type in all tools'
);
select is_empty(
    $$
    select name, array_agg(distinct type)
    from names
    where not is_argument
        -- Columns of a table or of an answer; and a sum over stores, which is a bigint.
        and name not in ('columns', 'quantity_on_hand')
    group by name
    having count(distinct type) > 1
    $$,
    'a column has one type in all tools'
);
select is_empty(
    $$
    select name, array_agg(distinct unit)
    from names
    where not is_argument
        and unit is not null
    group by name
    having count(distinct unit) > 1
    $$,
    'a column has one unit in all tools'
);
-- Names that were replaced by other ones.
select is_empty(
    $$
    select names.tool, names.name, lost.kept
    from names
    join (
        values
        ('product_name', 'product'),
        ('store_name', 'store'),
        ('category_name', 'category'),
        ('supplier_name', 'supplier'),
        ('class', 'abc_class'),
        ('return_rate_percent', 'return_percent'),
        ('returns_percent', 'return_percent'),
        ('like_for_like', 'year_change_percent'),
        ('revenue', 'net_sales'),
        ('sales', 'net_sales'),
        ('turnover', 'net_sales'),
        ('qty', 'quantity'),
        ('gap_days', 'usual_gap_days'),
        ('list_price', 'price')
    ) as lost (name, kept) on lost.name = names.name
    where not names.is_argument
    $$,
    'a column has the name that others have for the same thing'
);
select is_empty(
    $$
    select names.tool, names.name
    from names
    where names.is_argument
        and names.name in ('product', 'store', 'category', 'start', 'end', 'from_date', 'to_date', 'limit', 'top', 'granularity_by', 'abc_class')
    $$,
    'an argument that looks something up by name has _name, and a range has start_date and end_date'
);

select finish();
rollback;
