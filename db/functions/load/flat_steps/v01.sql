-- The steps of a flat load, in order. The command line runs them one by one, so
-- that it can tell how far it is, and knows nothing of what they do.

create or replace function load.flat_steps()
    returns table (
        title     text,
        statement text,
        is_check  boolean
    )
    language sql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        step.title,
        step.statement,
        step.is_check
    from (
        values
        (1, 'Checking lines',    'select load.check_flat_lines($1)',      true),
        (2, 'Stores',            'select load.import_flat_stores($1)',    false),
        (3, 'Opening the load',  'select auth.begin_load()',              false),
        (4, 'Products',          'select load.import_flat_products($1)',  false),
        (5, 'Customers',         'select load.import_flat_customers()',   false),
        (6, 'Orders',            'select load.import_flat_orders()',      false),
        (7, 'Principals',        'select load.save_principals()',         false)
    ) as step (position, title, statement, is_check)
    order by step.position;
end;

alter function load.flat_steps() owner to retail_owner;

revoke all on function load.flat_steps() from public;

comment on function load.flat_steps() is
$$The steps of a flat load, in order; $1 stands for the options of the mapping.

title: What the step does.
statement: The statement that does it.
is_check: Whether it only looks for faults. What checks found is committed before anything is loaded.$$;
