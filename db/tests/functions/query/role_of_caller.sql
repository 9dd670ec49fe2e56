-- query.role_of_caller: which role runs the ad-hoc SQL of a caller.

begin;
\ir ../../setup.sql
select plan(1);

create temporary table answers (caller text, role name);
create function pg_temp.ask(caller text)
    returns void
    language plpgsql
as $$
begin
    perform tests.log_in(caller);
    insert into answers values (caller, query.role_of_caller());
end
$$;

select pg_temp.ask(caller)
from unnest(array['Head office', 'North manager', 'North clerk', 'North trainee', 'Analyst']) as caller;
select tests.log_out();
insert into answers values ('nobody', query.role_of_caller());

select results_eq(
    'select caller, role from answers',
    $$
    values
        ('Head office', 'retail_query_manager'::name),
        ('North manager', 'retail_query_manager'),
        ('North clerk', 'retail_query_staff'),
        ('North trainee', 'retail_query_staff'),
        ('Analyst', 'retail_query_analyst'),
        ('nobody', null)
    $$,
    'managers, staff and analysts each have a role, and an unauthenticated caller has none'
);

select finish();
rollback;
