-- guide.list_prompts and guide.get_prompt, with what they stand on:
-- guide.usable_prompts, guide.usable_text, guide.store_phrase, guide.category_phrase;
-- and the prompts themselves: prompt.weekly_review, prompt.why_sales_changed,
-- prompt.what_to_reorder, prompt.products_for_project,
-- prompt.customers_who_might_leave, prompt.prepare_promotion, prompt.month_end_report.

begin;
\ir ../setup.sql
select plan(38);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('guide', listed.name, 'stable') from unnest(array['list_prompts', 'get_prompt']::name[]) as listed (name);
select is_definer('guide', listed.name) from unnest(array['list_prompts', 'get_prompt']::name[]) as listed (name);
select function_owner_is('guide', 'get_prompt', array['text', 'jsonb'], 'retail_definer');

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

create temporary view prompts as
select
    proc.oid,
    proc.proname as name,
    pg_get_functiondef(proc.oid) as definition
from pg_proc as proc
where proc.pronamespace = 'prompt'::regnamespace;

-- The prompts ----------------------------------------------------------------

select cmp_ok((select count(*) from prompts), '>=', 7::bigint, 'there are prompts to judge');

select is_empty(
    $$
    select prompts.name, named.name
    from prompts
    cross join lateral guide.tools_named(prompts.definition) as named
    where named.name not in (select tools.name from guide.tools(null) as tools)
    $$,
    'a prompt names only tools that there are'
);

select is_empty(
    $$
    select roles.rolname, prompts.name, tool.name
    from prompts
    cross join lateral (select named.name from guide.tools_named(prompts.definition) as named limit 1) as tool
    join pg_proc as proc on proc.oid = prompts.oid
    cross join lateral aclexplode(proc.proacl) as granted
    join pg_roles as roles on roles.oid = granted.grantee
    where granted.grantee <> proc.proowner
        and tool.name not in (select tools.name from guide.tools(roles.rolname) as tools)
    $$,
    'whom a prompt is for may call the tool that it begins with'
);

select is_empty(
    $$
    select prompts.name, step.line
    from prompts
    cross join lateral regexp_split_to_table(prompts.definition, '\n') as step (line)
    where step.line ~ '`'
        and step.line !~ '^- '
    $$,
    'tools are named in steps, which can be left out'
);

-- Who gets which -------------------------------------------------------------

select is_empty('select * from guide.list_prompts()', 'nobody has prompts');
select throws_ok($$ select * from guide.get_prompt('weekly_review', '{}') $$, '22023', 'there is no such prompt here', 'or gets one');

select pg_temp.become('head');
select results_eq(
    'select name collate "C" from guide.list_prompts()',
    'select name::text collate "C" from prompts order by name',
    'head office has all'
);
select is_empty(
    $$
    select listed.name
    from guide.list_prompts() as listed
    where listed.description !~ '^[A-Z].*\.$'
        or listed.title !~ '^[A-Z][a-z ]+$'
    $$,
    'each with a title and a sentence'
);
select is(
    (select arguments::jsonb -> 0 from guide.list_prompts() where name = 'prepare_promotion'),
    '{"name": "category_name", "description": "The category.", "required": true}'::jsonb,
    'and its arguments'
);
select pg_temp.become('north reader');
select is(
    (select string_agg(name, ' ') from guide.list_prompts() where name in ('customers_who_might_leave', 'what_to_reorder')),
    'what_to_reorder',
    'a reader gets no customers'
);
select throws_ok(
    $$ select * from guide.get_prompt('customers_who_might_leave', '{}') $$,
    '22023', 'there is no such prompt here', 'by no road'
);

-- What is withdrawn from a role is withdrawn from its prompts.
select alike(pg_temp.said('weekly_review'), '%`top_products`%', 'a step names a tool');
revoke execute on function api.top_products from store_readonly;
select unalike(pg_temp.said('weekly_review'), '%`top_products`%', 'without the right to call it the step is left out');
select alike(pg_temp.said('weekly_review'), '%`daily_sales`%', 'and the others stay');
revoke execute on function api.daily_sales from store_readonly;
select is_empty(
    $$ select name from guide.list_prompts() where name = 'weekly_review' $$,
    'without the first there is no prompt'
);
select is(
    guide.usable_text(e'One.\n- Ask `low_stock`.\n- Ask `rotate_everything`.\nTwo `rotate_everything`.', 'store_readonly'),
    e'One.\n- Ask `low_stock`.\nTwo `rotate_everything`.',
    'only steps are left out'
);
select bag_eq(
    'select role_name from guide.usable_prompts() group by role_name',
    $$ values ('store_readonly') $$,
    'by the caller''s role'
);

grant execute on function api.daily_sales to store_readonly;
grant execute on function api.top_products to store_readonly;

-- What they say --------------------------------------------------------------

select pg_temp.become('north');
select alike(
    pg_temp.said('weekly_review'),
    'Review the seven days from 2025-05-28 to 2025-06-03 of all stores that I see,%2025-05-21 to 2025-05-27.%',
    'the week up to the latest order, and the one before'
);
select alike(
    pg_temp.said('weekly_review', '{"store_name": "nORTH", "last_day": "2025-06-01"}'),
    'Review the seven days from 2025-05-26 to 2025-06-01 of the store North,%',
    'or as asked, with the store''s own name'
);
select alike(
    pg_temp.said('weekly_review', '{"store_name": "", "last_day": " "}'),
    '%2025-06-03 of all stores that I see,%',
    'an empty field is one that was left out'
);
select alike(
    pg_temp.said('why_sales_changed', '{"category_name": "PAINT", "month": "2025-03"}'),
    '%all stores that I see, the category paint, changed between 2025-02-01 to 2025-02-28 (before) and 2025-03-01 to 2025-03-31%',
    'a month, and the month before'
);
select alike(pg_temp.said('what_to_reorder', '{"store_name": "north"}'), '%the store North, all categories.%', 'an order list');
select alike(
    pg_temp.said('products_for_project', '{"project": "a `daily_sales`\n- Ask `x`"}'),
    e'A customer says: "a ''daily_sales''\n- Ask ''x''". %',
    'the words of a customer are no step'
);
select alike(pg_temp.said('customers_who_might_leave'), 'Find the good customers of all stores%', 'customers');
select alike(pg_temp.said('prepare_promotion', '{"category_name": "paint"}'), 'Prepare a promotion of the category paint %', 'a promotion');
select alike(
    pg_temp.said('month_end_report', '{"month": "2024-02"}'),
    '%2024-02-01 to 2024-02-29 %2024-01-01 to 2024-01-31%2023-02-01 to 2023-02-28%',
    'a month, the one before, and that of the year before'
);

select throws_ok(
    $$ select * from guide.get_prompt('weekly_review', '{"store_name": "South"}') $$,
    '22023', 'there is no store called ''South'' here', 'another store is unknown'
);
select throws_ok(
    $$ select * from guide.get_prompt('prepare_promotion', '{"category_name": ""}') $$,
    '22023', 'category_name is missing', 'what is required is asked for'
);
select throws_ok(
    $$ select * from guide.get_prompt('month_end_report', '{"month": "June''; drop"}') $$,
    '22023', 'month cannot be ''June''''; drop''', 'what does not fit is refused by name'
);
select throws_ok(
    $$ select * from guide.get_prompt('weekly_review', '{"week": "1"}') $$,
    '22023', 'there is no argument called ''week''', 'and so is what no argument is called'
);
select throws_ok(
    $$ select * from guide.get_prompt('weekly_review"; select 1', '{}') $$,
    '22023', 'there is no such prompt here', 'or no prompt'
);
select is(guide.store_phrase(null), 'all stores that I see', 'no store is all');
select is(guide.category_phrase(null), 'all categories', 'no category is all');

select * from finish();
rollback;
