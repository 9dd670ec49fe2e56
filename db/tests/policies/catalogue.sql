-- Who reads the catalogue: retail.suppliers, retail.categories,
-- retail.product_types, retail.products. Policies: wall, read, load.

begin;
\ir ../setup.sql
select plan(34);
\ir ../fixtures.sql
\ir ../callers.sql

create temporary table expected (relation text, table_name name, whole bigint);

insert into expected
values
('retail.suppliers',     'suppliers',     2),
('retail.categories',    'categories',    2),
('retail.product_types', 'product_types', 3),
('retail.products',      'products',      4);

select policies_are('retail', table_name, array['wall', 'read', 'load'], relation || ' has a wall and two doors')
from expected;

select is(
    pg_temp.rows_seen(caller.name, 'retail_definer', expected.relation),
    case when caller.name is null then 0 else expected.whole end,
    format('%s: %s sees %s', expected.relation, coalesce(caller.name, 'nobody'), case when caller.name is null then 'nothing' else 'all' end)
)
from expected
cross join (values (null), ('north'), ('head'), ('analyst')) as caller (name);

select is(
    pg_temp.rows_seen(null, 'retail_owner', expected.relation),
    0::bigint,
    expected.relation || ': the owner sees nothing outside a request'
)
from expected;

select throws_ok(
    format($$ do 'begin set local role retail_definer; delete from %s; end' $$, expected.relation),
    '42501',
    null,
    expected.relation || ': the api functions write nothing'
)
from expected;

select is(
    (
        select string_agg(format('%s %s', reader.name, attribute.attname), ', ' order by reader.name)
        from pg_attribute as attribute
        cross join (
            values ('retail_query_staff'), ('retail_query_manager'), ('retail_query_analyst')
        ) as reader (name)
        where attribute.attrelid = 'retail.products'::regclass
            and attribute.attnum > 0
            and not has_column_privilege(reader.name, attribute.attrelid, attribute.attnum, 'select')
    ),
    'retail_query_analyst cost, retail_query_staff cost',
    'only managers'' queries read costs'
);
select is(
    (
        select string_agg(reader.name, ', ' order by reader.name)
        from (
            values ('retail_query_staff'), ('retail_query_manager'), ('retail_query_analyst')
        ) as reader (name)
        where has_table_privilege(reader.name, 'retail.product_margins', 'select')
    ),
    'retail_query_manager',
    'only managers'' queries read the view of margins'
);

-- A manager of a store changes no price and no principal.
select pg_temp.become('north');

select throws_ok(
    format($$ do 'begin set local role %I; update retail.products set base_price = 1; end' $$, writer.name),
    '42501',
    null,
    writer.name || ' changes no price'
)
from (values ('retail_query_manager'), ('store_manager'), ('bi_test_north')) as writer (name);

select throws_ok(
    $$ do 'begin set local role bi_test_north; update auth.principals set role_name = ''head_office''; end' $$,
    '42501',
    null,
    'nor any principal'
);

select finish();
rollback;
