-- guide.values_of.

begin;
\ir ../../setup.sql
select plan(1);

select results_eq(
    $$ select value from guide.values_of('api.ranking') $$,
    array['net_sales', 'units', 'orders', 'margin'],
    'the values of an enum are its labels'
);

select finish();
rollback;
