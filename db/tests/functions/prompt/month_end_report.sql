-- prompt.month_end_report: what it says.

begin;
\ir ../../setup.sql
select plan(1);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');
select alike(
    pg_temp.said('month_end_report', '{"month": "2024-02"}'),
    '%2024-02-01 to 2024-02-29 %2024-01-01 to 2024-01-31%2023-02-01 to 2023-02-28%',
    'the prompt names the month, the month before and the month a year before'
);

select finish();
rollback;
