-- guide.toolset.

begin;
\ir ../../setup.sql
select plan(4);

\ir ../../shared/made_up_tool.sql
select is(
    guide.toolset('api.made_by_a_test'::regproc),
    'letters',
    'the toolset is what its own line of the comment says'
);

comment on function api.made_by_a_test is 'Says letters. Toolset: letters is no line of its own here.';
select is(
    guide.toolset('api.made_by_a_test'::regproc),
    'other',
    'a sentence that mentions a toolset does not set it'
);

comment on function api.made_by_a_test is null;
select is(
    guide.toolset('api.made_by_a_test'::regproc),
    'other',
    'a function without a comment is in the toolset other'
);

select is_empty(
    $$ select tools.name from guide.tools(null) as tools where guide.toolset(tools.function_id) = 'other' $$,
    'each tool of this product names its toolset'
);

select finish();
rollback;
