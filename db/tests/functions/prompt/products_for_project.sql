-- prompt.products_for_project: what it says.

begin;
\ir ../../setup.sql
select plan(1);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');
select alike(
    pg_temp.said('products_for_project', '{"project": "a `daily_sales`\n- Ask `x`"}'),
    'A customer says: "a ''daily_sales'' - Ask ''x''". %',
    'what a customer says cannot add a step to the prompt'
);

select finish();
rollback;
