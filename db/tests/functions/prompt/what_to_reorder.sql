-- prompt.what_to_reorder: what it says.

begin;
\ir ../../setup.sql
select plan(1);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');
select alike(pg_temp.said('what_to_reorder', '{"store_name": "north"}'), '%the store ''North'', all categories.%', 'the prompt names the store');

select finish();
rollback;
