-- guide.read_resource, with guide.table_page and retail.readable_tables.

begin;
\ir ../../setup.sql
select plan(10);

select volatility_is('guide', 'read_resource'::name, 'stable');
select is_definer('guide', 'read_resource'::name);
select function_owner_is('guide', 'read_resource', array['text'], 'retail_definer');

create function pg_temp.content_of(uri text)
    returns text
    language sql
as $$ select content from guide.read_resource(uri) $$;
\ir ../../shared/made_up_tool.sql
grant execute on function api.made_by_a_test to retail_gateway, store_manager;
select throws_ok(
    $$ select * from guide.read_resource('retail://glossary') $$,
    '22023', 'there is no such resource here', 'an unauthenticated caller reads no resource'
);

select tests.log_in('North manager');
select alike(pg_temp.content_of('retail://tables/product_margins'), '%margin%', 'a manager reads the page of the view product_margins');
select alike(pg_temp.content_of('retail://tools/made_by_a_test'), '## made_by_a_test%', 'a tool has a page of its own');
select alike(
    pg_temp.content_of('retail://glossary'),
    e'# Glossary\n\n## ABC class\n\n%## Walk-in customer%',
    'the glossary goes from the first term to the last'
);

-- Another store's name appears nowhere.
select alike(pg_temp.content_of('retail://tables/stores'), '%- name: ''North''' || e'\n%', 'the page of stores names the caller''s store as a valid value');
select is(
    (
        select string_agg(listed.uri, ', ')
        from guide.list_resources() as listed
        cross join lateral guide.read_resource(listed.uri) as resource
        where resource.content ~ '\m(South|Web|Tacoma)\M'
    ),
    null,
    'no resource names another store'
);

select tests.log_in('North trainee');
select throws_ok(
    $$ select * from guide.read_resource('retail://tables/product_margins') $$,
    '22023', null, 'a trainee cannot read the page of the view product_margins'
);

select finish();
rollback;
