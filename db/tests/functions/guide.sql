-- Resources, templates and completion: guide.list_resources,
-- guide.list_resource_templates, guide.read_resource, guide.complete, with what
-- they stand on: auth.caller_role, guide.tools, guide.tools_named, guide.parameters,
-- guide.prose, guide.tool_page, guide.tool_manual, guide.glossary,
-- guide.readable_tables, guide.table_page, guide.values_of.

begin;
\ir ../setup.sql
select plan(49);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('guide', listed.name, 'stable')
from unnest(array['list_resources', 'list_resource_templates', 'read_resource', 'complete']::name[]) as listed (name);
select is_definer('guide', listed.name)
from unnest(array['list_resources', 'list_resource_templates', 'read_resource', 'complete']::name[]) as listed (name);
select function_owner_is('guide', 'read_resource', array['text'], 'retail_definer');
select function_owner_is('auth', 'caller_role', array[]::text[], 'retail_auth');

create function pg_temp.content_of(uri text)
    returns text
    language sql
as $$ select content from guide.read_resource(uri) $$;

create function pg_temp.completed(reference text, argument text, prefix text)
    returns text
    language sql
as $$
    select string_agg(listed.value, ', ' order by listed.number)
    from guide.complete(reference, argument, prefix, '{}')
        with ordinality as listed (value, total_rows, number)
$$;

-- Comments as texts ----------------------------------------------------------

create function api.made_by_a_test(first_word text, second_word integer default 5)
    returns table (first_letter text, second_letter text)
    language sql
    stable
begin atomic
    select 'a' as first_letter, 'b' as second_letter;
end;
comment on function api.made_by_a_test(text, integer) is
$$Says letters. A colon: it stays.

Not a name: this line stays too.

first_word: A word | a sign.
second_word: How many.

first_letter: The first.
second_letter: The second [letters].$$;
revoke all on function api.made_by_a_test(text, integer) from public;

select results_eq(
    $$
    select name, is_argument, is_required, default_value, description
    from guide.parameters('api.made_by_a_test'::regproc)
    $$,
    $$
    values
    ('first_word',    true,  true,  null, 'A word | a sign.'),
    ('second_word',   true,  false, '5',  'How many.'),
    ('first_letter',  false, false, null, 'The first.'),
    ('second_letter', false, false, null, 'The second [letters].')
    $$,
    'arguments and columns, with what the comment says of each'
);
select is(
    guide.prose('api.made_by_a_test'::regproc),
    e'Says letters. A colon: it stays.\n\nNot a name: this line stays too.',
    'the prose is the rest'
);
select is(
    (select array_agg(name) from guide.tools_named('Ask `daily_sales`, then `top_products`; never `No Name`.')),
    array['daily_sales', 'top_products'],
    'a tool is named between backquotes'
);
select is_empty(
    $$ select name from guide.tools(null) where name = 'made_by_a_test' $$,
    'what the gateway may not call is no tool'
);
grant execute on function api.made_by_a_test(text, integer) to retail_gateway, store_manager;
select results_eq(
    $$
    select role.name
    from unnest(array['store_user', 'store_manager', 'head_office', 'analyst']) as role (name)
    where exists (select from guide.tools(role.name) as tools where tools.name = 'made_by_a_test')
    order by role.name
    $$,
    array['head_office', 'store_manager'],
    'a grant to a role makes it a tool of the role and of those above'
);
select is(
    guide.tool_page('api.made_by_a_test'::regproc),
    $page$## made_by_a_test

Says letters. A colon: it stays.

Not a name: this line stays too.

For store_manager. It only reads.

| argument | type | default | |
|---|---|---|---|
| first_word | text | required | A word \| a sign. |
| second_word | integer | 5 | How many. |

| column | type | |
|---|---|---|
| first_letter | text | The first. |
| second_letter | text | The second [letters]. |$page$,
    'the page of a tool'
);
select alike(
    guide.tool_manual(null),
    '%- [made_by_a_test](#made_by_a_test): Says letters.' || e'\n' || '%',
    'the manual lists each tool with its first sentence'
);
select alike(
    guide.tool_manual(null),
    '%one of net_sales, units, orders, margin | ''net_sales'' |%',
    'and the values and the default of an argument that has few'
);

-- Who sees what --------------------------------------------------------------

select is_empty('select * from guide.list_resources()', 'nobody has resources');
select is_empty('select * from guide.list_resource_templates()', 'nor templates');
select is(auth.caller_role(), null, 'and no role');
select throws_ok(
    $$ select * from guide.read_resource('retail://glossary') $$,
    '22023', 'there is no such resource here', 'and reads none'
);
select is(pg_temp.completed('retail://tables/{table_name}', 'table_name', ''), null, 'nor is anything completed');

select pg_temp.become('north');
select is(auth.caller_role(), 'store_manager', 'the role of the caller');
select is(
    (select string_agg(uri, ' ' order by uri) from guide.list_resources() where uri !~ 'tables'),
    'retail://glossary retail://tools',
    'the manual and the glossary'
);
select results_eq(
    'select name from guide.list_resources() where uri ~ ''tables'' order by 1',
    $$ select 'retail.' || name from guide.readable_tables() order by 1 $$,
    'and each table that the caller may read'
);
select is_empty(
    'select uri from guide.list_resources() where coalesce(description, '''') = '''' or mime_type <> ''text/markdown''',
    'each says what is in it'
);
select is(
    (select count(*) from guide.list_resources() cross join lateral guide.read_resource(uri) where content <> ''),
    (select count(*) from guide.list_resources()),
    'whatever is listed can be read'
);
select alike(pg_temp.content_of('retail://tables/product_margins'), '%margin%', 'a manager reads of margins');
select alike(pg_temp.content_of('retail://tools/made_by_a_test'), '## made_by_a_test%', 'one page of the manual');
select alike(
    pg_temp.content_of('retail://glossary'),
    e'# Glossary\n\n## ABC class\n\n%## Walk-in customer%',
    'the glossary, from the first to the last word'
);
select cmp_ok((select count(*) from guide.glossary()), '>=', 30::bigint, 'explains what there is to explain');

-- Another store's name is nowhere.
select alike(pg_temp.content_of('retail://tables/stores'), '%- name: North' || e'\n%', 'the caller''s store is a valid value');
select is(
    (
        select string_agg(listed.uri, ', ')
        from guide.list_resources() as listed
        cross join lateral guide.read_resource(listed.uri) as resource
        where resource.content ~ '\m(South|Web|Tacoma)\M'
    ),
    null,
    'no resource names another store'
);
select is(pg_temp.completed('weekly_review', 'store_name', ''), 'North', 'nor is one completed');
select is(pg_temp.completed('weekly_review', 'store_name', 'South'), null, 'even when it is spelt out');

select pg_temp.become('head');
select is(pg_temp.completed('weekly_review', 'store_name', ''), 'North, South, Web', 'head office gets them all');
select is(pg_temp.completed('weekly_review', 'store_name', 'OU'), 'South', 'in any case, and from any part');
select is(pg_temp.completed('weekly_review', 'store_name', '%'), null, 'a sign is only itself');
select is(pg_temp.completed('prepare_promotion', 'category_name', 'to'), 'hand tools', 'a second word counts');
select is(pg_temp.completed('prepare_promotion', 'category_name', 'paimt'), 'paint', 'and a misspelt one');
select is(
    pg_temp.completed('month_end_report', 'month', '2025-0'),
    '2025-06, 2025-05, 2025-04, 2025-03, 2025-02, 2025-01',
    'months, back from that of the latest order'
);
select is(retail.last_day(), '2025-06-03', 'which is the latest day with an order');
select alike(pg_temp.completed('weekly_review', 'last_day', '2025-06'), '2025-06-03, 2025-06-02, 2025-06-01', 'and days');
select is(
    pg_temp.completed('retail://tables/{table_name}', 'table_name', 'order_'), 'order_items', 'names of tables for a template'
);
select is(pg_temp.completed('retail://tools/{tool_name}', 'tool_name', 'daily'), 'daily_sales', 'and of tools');
select is(pg_temp.completed('retail://tables/{table_name}', 'store_name', ''), null, 'but nothing that the template has not');
select results_eq(
    $$ select value from guide.values_of('api.ranking') $$,
    array['net_sales', 'units', 'orders', 'margin'],
    'the labels of an enum are its values'
);

select pg_temp.become('north reader');
select throws_ok(
    $$ select * from guide.read_resource('retail://tables/product_margins') $$,
    '22023', null, 'staff do not read of margins'
);

select * from finish();
rollback;
