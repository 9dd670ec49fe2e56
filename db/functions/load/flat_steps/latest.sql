-- The steps of a flat load, in order. The command line runs them one by one, to show
-- progress; it does not know what they do.

create or replace function load.flat_steps()
    returns table (
        title     text,
        statement text,
        is_check  boolean
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        step.title,
        step.statement,
        step.is_check
    from (
        values
        (1, 'Opening the load',  'select auth.begin_load()',              true),
        (2, 'Checking lines',    'select load.check_flat_lines($1)',      true),
        (3, 'Checking files',    'select load.check_files($1)',           true),
        (4, 'Whole orders',      'select load.refuse_whole_orders($1)',   false),
        (5, 'Stores',            'select load.import_flat_stores($1)',    false),
        (6, 'Opening the load',  'select auth.begin_load()',              false),
        (7, 'Products',          'select load.import_flat_products($1)',  false),
        (8, 'Customers',         'select load.import_flat_customers()',   false),
        (9, 'Orders',            'select load.import_flat_orders($1)',    false),
        (10, 'Principals',       'select load.save_principals()',         false),
        (11, 'Customer counts',  'select ops.refresh_visits()',           false),
        (12, 'Customer models',  'select ops.refresh_customer_models()',  false)
    ) as step (position, title, statement, is_check)
    order by step.position;
end;

alter function load.flat_steps owner to retail_owner;

comment on function load.flat_steps is
$$The steps of a flat load, in order; $1 stands for the options of the mapping.

title: What the step does.
statement: The statement that does it.
is_check: Whether it only looks for faults. The faults found are committed before anything is loaded.$$;
