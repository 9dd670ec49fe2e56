-- guide.tool_manual.

begin;
\ir ../../setup.sql
select plan(2);

\ir ../../shared/made_up_tool.sql
grant execute on function api.made_by_a_test to retail_gateway, store_manager;
select alike(
    guide.tool_manual(null),
    '%- [made_by_a_test](#made_by_a_test): Says letters.' || e'\n' || '%',
    'the manual lists each tool with its first sentence'
);
select alike(
    guide.tool_manual(null),
    '%one of net_sales, units, orders, margin | ''net_sales'' |%',
    'the manual lists the values of an enum and its default'
);

select finish();
rollback;
