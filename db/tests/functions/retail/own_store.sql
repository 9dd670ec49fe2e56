-- retail.own_store: the store that the caller names or has, or an error.

begin;
\ir ../../setup.sql
select plan(4);

create function pg_temp.hint()
    returns text
    language plpgsql
as $$
declare
    hint text;
begin
    perform retail.own_store(null);
    return 'none';
exception
    when invalid_parameter_value then
        get stacked diagnostics hint = pg_exception_hint;
        return hint;
end
$$;

select tests.log_in('North manager');
set local role retail_clerk;
select is(retail.own_store(null), 101, 'the manager of one store need not name it');
reset role;

select tests.log_in('Regional manager');
set local role retail_clerk;
select is(retail.own_store('North'), 101, 'a manager of several names one');
select is(pg_temp.hint(), 'Give one of: ''North'', ''Web''.', 'without a name, the error lists those that the caller sees');
reset role;

select tests.log_in('Manager of no store');
set local role retail_clerk;
select is(pg_temp.hint(), 'You have access to no store.', 'a caller without a store is told so');
reset role;

select finish();
rollback;
