-- prompt.customers_who_might_leave: what it says.

begin;
\ir ../../setup.sql
select plan(1);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');
select alike(pg_temp.said('customers_who_might_leave'), 'Find the valuable customers of all stores%', 'the prompt asks for the good customers of all stores of the caller');

select finish();
rollback;
