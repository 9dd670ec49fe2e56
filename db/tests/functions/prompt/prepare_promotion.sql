-- prompt.prepare_promotion: what it says.

begin;
\ir ../../setup.sql
select plan(1);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');
select alike(pg_temp.said('prepare_promotion', '{"category_name": "paint"}'), 'Prepare a promotion of the category ''paint'' %', 'the prompt names the category');

select finish();
rollback;
