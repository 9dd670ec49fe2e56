-- guide.tool_page.

begin;
\ir ../../setup.sql
select plan(1);

\ir ../../shared/made_up_tool.sql
grant execute on function api.made_by_a_test to retail_gateway, store_manager;
select is(
    guide.tool_page('api.made_by_a_test'::regproc),
    $page$## made_by_a_test

Says letters. A colon: it stays.

Not a name: this line stays too.

Toolset: letters. Roles: store_manager. Read-only.

| argument | type | default | meaning |
|---|---|---|---|
| first_word | text | required | A word \| a sign. |
| second_word | integer | 5 | How many. |

| column | type | meaning |
|---|---|---|
| first_letter | text | The first. |
| second_letter | text | The second [letters]. |$page$,
    'the page of a tool describes it, its arguments and its columns'
);

select finish();
rollback;
