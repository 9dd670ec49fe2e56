-- retail.only_store: the store of a caller who has only one.

begin;
\ir ../../setup.sql
select plan(4);

create function pg_temp.asked(caller text, store_name text)
    returns integer
    language plpgsql
as $$
declare
    answer integer;
begin
    perform tests.log_in(caller);
    set local role retail_definer;
    answer := retail.only_store(store_name);
    reset role;
    return answer;
end
$$;

select is(pg_temp.asked('North manager', null), 101, 'the manager of one store means that one');
select is(pg_temp.asked('Regional manager', null), null, 'a manager of two stores means neither');
select is(pg_temp.asked('Regional manager', 'web'), 103, 'a name says which');
select is(pg_temp.asked('Manager of no store', null), null, 'a manager of no store means none');

select finish();
rollback;
