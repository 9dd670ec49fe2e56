-- api.list_tools.

begin;
\ir ../../setup.sql
select plan(11);

select volatility_is('api', 'list_tools'::name, 'stable');
select is_definer('api', 'list_tools'::name);
select function_privs_are('api', 'list_tools', array[]::text[], 'retail_gateway', array[]::text[], 'list_tools is not a tool for MCP clients');

select is_empty('select * from api.list_tools()', 'an unauthenticated caller is shown no tool');

select tests.log_in('North BI login');
select results_eq(
    $$ select answers, arguments, left(description, 22) from api.list_tools() where tool = 'get_table_schema' $$,
    $$
    values (
        'Describes one table or view in full.',
        e'table_name text, required\ninclude_constraints boolean\ninclude_indexes boolean\ninclude_statistics boolean',
        'Describes one table or'
    )
    $$,
    'a BI login reads what a tool answers, and its arguments'
);
select is(
    (select split_part(columns, e'\n', 1) from api.list_tools() where tool = 'daily_sales'),
    'sales_date date',
    'a BI login reads the columns of a tool'
);
select is_empty(
    $$
    select tool
    from api.list_tools()
    where answers is null
        or description = ''
        or columns is null
        or answers like e'%\n%'
        or arguments like '%\_embedding%'
    $$,
    'each tool has one sentence, a description and columns; vectors, which the server fills in, are left out'
);
select isnt_empty($$ select from api.list_tools() where tool = 'record_sale' $$, 'a manager is shown the tools that write');

select tests.log_in('South BI login');
select is_empty(
    $$ select from api.list_tools() where tool = 'record_sale' $$,
    'the login of a manager that only reads is not shown the tools that write'
);
select isnt_empty(
    $$ select from api.list_tools() where tool = 'inventory_value' $$,
    'the login of a manager that only reads is shown the others of its role'
);

select tests.log_in('Analyst BI login');
select is_empty($$ select from api.list_tools() where tool = 'record_sale' $$, 'an analyst, who may not write, is not shown the tools that write');

select finish();
rollback;
