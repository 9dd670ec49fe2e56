-- guide.list_prompts.

begin;
\ir ../../setup.sql
select plan(8);

select volatility_is('guide', 'list_prompts'::name, 'stable');
select is_definer('guide', 'list_prompts'::name);

create temporary view prompts as
select
    proc.oid,
    proc.proname as name,
    pg_get_functiondef(proc.oid) as definition
from pg_proc as proc
where proc.pronamespace = 'prompt'::regnamespace;

select is_empty('select * from guide.list_prompts()', 'an unauthenticated caller is offered no prompts');

select tests.log_in('Head office');
select results_eq(
    'select name collate "C" from guide.list_prompts()',
    'select name::text collate "C" from prompts order by name',
    'head office is offered every prompt'
);
select is_empty(
    $$
    select listed.name
    from guide.list_prompts() as listed
    where listed.description !~ '^[A-Z].*\.$'
        or listed.title !~ '^[A-Z][a-z ]+$'
    $$,
    'each prompt has a title and a sentence that describes it'
);
select is(
    (select arguments::jsonb -> 0 from guide.list_prompts() where name = 'prepare_promotion'),
    '{"name": "category_name", "description": "The category.", "required": true}'::jsonb,
    'a prompt lists its arguments'
);
select tests.log_in('North trainee');
select is(
    (select string_agg(name, ' ') from guide.list_prompts() where name in ('customers_who_might_leave', 'what_to_reorder')),
    'what_to_reorder',
    'a trainee, who may not see customers, is not offered the prompt about them'
);
revoke execute on function api.top_products from store_readonly;
revoke execute on function api.daily_sales from store_readonly;
select is_empty(
    $$ select name from guide.list_prompts() where name = 'weekly_review' $$,
    'a prompt is not offered without the right to call its first tool'
);

grant execute on function api.daily_sales to store_readonly;
grant execute on function api.top_products to store_readonly;

select finish();
rollback;
