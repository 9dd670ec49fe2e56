-- guide.get_prompt.

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
select throws_ok($$ select * from guide.get_prompt('weekly_review', '{}') $$, '22023', 'there is no such prompt here', 'or gets one');
select tests.log_in('North trainee');
select throws_ok(
    $$ select * from guide.get_prompt('customers_who_might_leave', '{}') $$,
    '22023', 'there is no such prompt here', 'by no road'
);

-- What is withdrawn from a role is withdrawn from its prompts.
select alike(pg_temp.said('weekly_review'), '%`top_products`%', 'a step names a tool');
revoke execute on function api.top_products from store_readonly;
select unalike(pg_temp.said('weekly_review'), '%`top_products`%', 'without the right to call it the step is left out');
select alike(pg_temp.said('weekly_review'), '%`daily_sales`%', 'and the others stay');
grant execute on function api.top_products to store_readonly;
select tests.log_in('North manager');

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

select finish();
rollback;
