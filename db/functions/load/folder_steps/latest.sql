-- The steps of a folder load, in order. The command line runs them one by one, to show
-- progress; it does not know what they do.

create or replace function load.folder_steps()
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
        (1,  'Opening the load',    'select auth.begin_load()',                     true),
        (2,  'Checking lines',      'select load.check_folder_rows($1)',            true),
        (3,  'Checking references', 'select load.check_folder_references($1)',      true),
        (4,  'Checking orders',     'select load.check_folder_orders($1)',          true),
        (5,  'Stores',              'select load.register_folder_stores()',         false),
        (6,  'Opening the load',    'select auth.begin_load()',                     false),
        (7,  'Catalogue',           'select load.import_folder_catalogue($1)',      false),
        (8,  'Customers and stock', 'select load.import_folder_customers($1)',      false),
        (9,  'Calendar and budgets', 'select load.import_folder_plans($1)',         false),
        (10, 'Orders',              'select load.import_folder_orders()',           false),
        (11, 'Principals',          'select load.save_principals()',                false),
        (12, 'Customer counts',     'select ops.refresh_visits()',                  false),
        (13, 'Customer models',     'select ops.refresh_customer_models()',         false)
    ) as step (position, title, statement, is_check)
    order by step.position;
end;

alter function load.folder_steps owner to retail_owner;

comment on function load.folder_steps is
$$The steps of a folder load, in order; $1 stands for the settings of the files.

title: What the step does.
statement: The statement that does it.
is_check: Whether it only looks for faults. The faults found are committed before anything is loaded.$$;
