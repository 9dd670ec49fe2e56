-- guide.list_resources, with retail.readable_tables.

begin;
\ir ../../setup.sql
select plan(7);

select volatility_is('guide', 'list_resources'::name, 'stable');
select is_definer('guide', 'list_resources'::name);

select is_empty('select * from guide.list_resources()', 'an unauthenticated caller is offered no resources');

select tests.log_in('North manager');
select is(
    (select string_agg(uri, ' ' order by uri) from guide.list_resources() where uri !~ 'tables'),
    'retail://glossary retail://tools',
    'a caller is offered the manual and the glossary'
);
select results_eq(
    'select name from guide.list_resources() where uri ~ ''tables'' order by 1',
    $$ select 'retail.' || name from retail.readable_tables() order by 1 $$,
    'a caller is offered a page for each readable table'
);
select is_empty(
    'select uri from guide.list_resources() where coalesce(description, '''') = '''' or mime_type <> ''text/markdown''',
    'each resource has a description and is Markdown'
);
select is(
    (select count(*) from guide.list_resources() cross join lateral guide.read_resource(uri) where content <> ''),
    (select count(*) from guide.list_resources()),
    'every listed resource can be read'
);

select finish();
rollback;
