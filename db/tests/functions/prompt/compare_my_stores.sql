-- prompt.compare_my_stores: what it says.

begin;
\ir ../../setup.sql
select plan(2);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');
select alike(
    pg_temp.said('compare_my_stores', '{"period": "last_7_days"}'),
    'Compare the stores that I can see over the 7 days from%(period last_7_days).%',
    'the prompt names the days of the period asked for'
);
select alike(pg_temp.said('compare_my_stores'), '%(period last_90_days)%', 'without a period the last 90 days are compared');

select finish();
rollback;
