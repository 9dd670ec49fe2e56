-- guide.list_resource_templates.

begin;
\ir ../../setup.sql
select plan(3);

select volatility_is('guide', 'list_resource_templates'::name, 'stable');
select is_definer('guide', 'list_resource_templates'::name);
select is_empty('select * from guide.list_resource_templates()', 'an unauthenticated caller is offered no templates');

select finish();
rollback;
