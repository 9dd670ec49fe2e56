-- guide.get_prompt, with guide.prompt_arguments.

begin;
\ir ../../setup.sql
select plan(13);

select volatility_is('guide', 'get_prompt'::name, 'stable');
select is_definer('guide', 'get_prompt'::name);
select function_owner_is('guide', 'get_prompt', array['text', 'jsonb'], 'retail_definer');

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;
select throws_ok($$ select * from guide.get_prompt('weekly_review', '{}') $$, '22023', 'there is no such prompt here', 'an unauthenticated caller gets no prompt');
select tests.log_in('North trainee');
select throws_ok(
    $$ select * from guide.get_prompt('customers_who_might_leave', '{}') $$,
    '22023', 'there is no such prompt here', 'a prompt that is not listed for a caller cannot be fetched either'
);

-- A tool that is revoked from a role disappears from its prompts.
select alike(pg_temp.said('weekly_review'), '%`top_products`%', 'a step of a prompt names a tool');
revoke execute on function api.top_products from store_readonly;
select unalike(pg_temp.said('weekly_review'), '%`top_products`%', 'a step is left out when the caller may not call its tool');
select alike(pg_temp.said('weekly_review'), '%`daily_sales`%', 'the other steps stay');
grant execute on function api.top_products to store_readonly;
select tests.log_in('North manager');

select throws_ok(
    $$ select * from guide.get_prompt('weekly_review', '{"store_name": "South"}') $$,
    '22023', 'there is no store called ''South'' here', 'another store is unknown'
);
select throws_ok(
    $$ select * from guide.get_prompt('prepare_promotion', '{"category_name": ""}') $$,
    '22023', 'category_name is missing', 'an empty required argument is refused'
);
select throws_ok(
    $$ select * from guide.get_prompt('month_end_report', '{"month": "June''; drop"}') $$,
    '22023', 'month cannot be ''June''''; drop''', 'a value that does not fit is refused, and the error names the argument'
);
select throws_ok(
    $$ select * from guide.get_prompt('weekly_review', '{"week": "1"}') $$,
    '22023', 'there is no argument called ''week''', 'an unknown argument is refused'
);
select throws_ok(
    $$ select * from guide.get_prompt('weekly_review"; select 1', '{}') $$,
    '22023', 'there is no such prompt here', 'an unknown prompt is refused, even with SQL in its name'
);

select finish();
rollback;
