-- prompt.why_sales_changed: what it says.

begin;
\ir ../../setup.sql
select plan(1);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');
select alike(
    pg_temp.said('why_sales_changed', '{"category_name": "PAINT", "month": "2025-03"}'),
    '%all stores that I can see, the category ''paint'', changed from the period 2025-02-01 to 2025-02-28 (before) to the period 2025-03-01 to 2025-03-31%',
    'the prompt names the month, the month before and the category'
);

select finish();
rollback;
