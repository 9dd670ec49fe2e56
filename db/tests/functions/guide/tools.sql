-- guide.tools.

begin;
\ir ../../setup.sql
select plan(2);

\ir ../../shared/made_up_tool.sql
select is_empty(
    $$ select name from guide.tools(null) where name = 'made_by_a_test' $$,
    'a function that the gateway may not execute is not a tool'
);
grant execute on function api.made_by_a_test(text, integer) to retail_gateway, store_manager;
select results_eq(
    $$
    select role.name
    from unnest(array['store_user', 'store_manager', 'head_office', 'analyst']) as role (name)
    where exists (select from guide.tools(role.name) as tools where tools.name = 'made_by_a_test')
    order by role.name
    $$,
    array['head_office', 'store_manager'],
    'a grant to a role makes the function a tool of that role and of those above'
);

select finish();
rollback;
