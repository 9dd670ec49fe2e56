-- Who sees and changes which rows of the tables that belong to stores:
-- retail.stores, retail.customers, retail.inventory, retail.orders,
-- retail.order_items. Policies: wall, read, sell, load.

begin;
\ir ../setup.sql
select plan(135);
\ir ../fixtures.sql
\ir ../callers.sql

create temporary table expected (
    relation  text,
    in_north  bigint,
    in_south  bigint,
    in_web    bigint
);

insert into expected
values
('retail.stores',      1, 1, 1),
('retail.customers',   3, 2, 0),
('retail.inventory',   4, 2, 0),
('retail.orders',      4, 2, 0),
('retail.order_items', 5, 2, 0);

grant select on expected to public;

select policies_are('retail', tables.table_name, array['wall', 'read', 'load'] || tables.further, tables.table_name || ' has its wall and its doors')
from (
    values
    ('stores'::name, '{}'::name[]), ('customers', array['sell']), ('inventory', array['sell']),
    ('orders', array['sell']), ('order_items', array['sell'])
) as tables (table_name, further);

-- Reading, for each kind of caller and each role that reads --------------------

select is(
    pg_temp.rows_seen(caller.name, reader.name, format('(select store_id from %s) as part', expected.relation)),
    case when caller.sees_north then expected.in_north else 0 end
    + case when caller.sees_south then expected.in_south else 0 end
    + case when caller.sees_web then expected.in_web else 0 end,
    format('%s: %s sees the rows of its stores as %s', expected.relation, coalesce(caller.name, 'nobody'), reader.name)
)
from expected
cross join (
    values
    (null,      false, false, false),
    ('nowhere', false, false, false),
    ('north',   true,  false, false),
    ('south',   false, true,  false),
    ('region',  true,  false, true),
    ('analyst', true,  true,  false),
    ('head',    true,  true,  true)
) as caller (name, sees_north, sees_south, sees_web)
cross join (values ('retail_definer'::name), ('retail_clerk'), ('retail_query_manager')) as reader (name);

-- The owner of the tables is bound like everyone else.
select is(
    pg_temp.rows_seen(null, 'retail_owner', expected.relation),
    0::bigint,
    format('%s: the owner sees nothing outside a request', expected.relation)
)
from expected;

select is(
    pg_temp.rows_seen('south', 'retail_owner', expected.relation),
    expected.in_south,
    format('%s: the owner sees what the caller may', expected.relation)
)
from expected;

-- Writing ----------------------------------------------------------------------

select pg_temp.become('north');
set local role retail_owner;

select lives_ok(
    $$ update retail.inventory set quantity_on_hand = quantity_on_hand $$,
    'within its wall the owner may write'
);
select is(
    (select count(*) from retail.inventory),
    4::bigint,
    'and touches no other store''s row'
);
select throws_ok(
    $$ insert into retail.inventory (store_id, product_id, quantity_on_hand) values (102, 202, 1) $$,
    '42501',
    'new row violates row-level security policy "wall" for table "inventory"',
    'no row is written for another store'
);
select throws_ok(
    $$ update retail.customers set store_id = 102 where customer_id = 402 $$,
    '42501',
    null,
    'no row is moved to another store'
);
select throws_ok(
    $$
    insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
    values (101, 505, 1, 201, 1, 20, 20)
    $$,
    '23503',
    null,
    'an item cannot name another store''s order'
);
select lives_ok(
    $$ insert into retail.customers (store_id, customer_number, email) values (101, 'N-9', 'cid@example.com') $$,
    'a mail address that another store knows is no conflict, so it tells nothing'
);
select is_empty(
    $$ delete from retail.order_items where store_id = 102 returning order_id $$,
    'no other store''s row is deleted'
);
reset role;

select throws_ok(
    format(
        $$ do 'begin set local role %I; delete from retail.orders; end' $$,
        reader.name
    ),
    '42501',
    null,
    reader.name || ' writes nothing'
)
from (
    values ('retail_definer'), ('retail_query_staff'), ('retail_query_manager'), ('retail_query_analyst')
) as reader (name);

-- A careless policy, added later -------------------------------------------------

create policy careless on retail.orders for select to public using (true);
create policy careless on retail.customers for all to public using (true) with check (true);

select is(
    pg_temp.rows_seen('north', 'retail_definer', 'retail.orders'),
    4::bigint,
    'a permissive policy for everyone opens no way through the wall'
);
select is(
    pg_temp.rows_seen(null, 'retail_definer', 'retail.customers'),
    0::bigint,
    'nor for nobody'
);

-- Columns ------------------------------------------------------------------------

select is(
    (
        select string_agg(attribute.attname, ', ' order by attribute.attnum)
        from pg_attribute as attribute
        where attribute.attrelid = 'retail.customers'::regclass
            and attribute.attnum > 0
            and not has_column_privilege('retail_query_analyst', attribute.attrelid, attribute.attnum, 'select')
    ),
    'first_name, last_name, email, phone, email_key, name_key',
    'an analyst''s query reads no name, mail or phone of a customer'
);
select is(
    (
        select string_agg(format('%s %s', reader.name, attribute.attname), ', ' order by reader.name)
        from pg_attribute as attribute
        cross join (
            values ('retail_query_staff'), ('retail_query_manager'), ('retail_query_analyst')
        ) as reader (name)
        where attribute.attrelid = 'retail.order_items'::regclass
            and attribute.attnum > 0
            and not has_column_privilege(reader.name, attribute.attrelid, attribute.attnum, 'select')
    ),
    'retail_query_analyst unit_cost, retail_query_staff unit_cost',
    'only managers'' queries read costs'
);

select finish();
rollback;
