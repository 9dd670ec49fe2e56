-- search.nearest_products: the candidates of a search by meaning.

begin;
\ir ../../setup.sql
select plan(4);

\ir ../../shared/tiny_model.sql

select is(
    search.nearest_products(models, '[1,0,0]', null, '{}', 2, is_small),
    '{201,202}',
    format('the nearest products are candidates when the set %s', case when is_small then 'is small' else 'is large' end)
)
from search.models
cross join (values (true), (false)) as size (is_small)
where models.name = 'tiny';
select is(
    search.nearest_products(models, '[1,1,0]', '{203,204,202}', '{202}', 1, is_small),
    '{203}',
    format('only allowed products that are not withdrawn are candidates when the set %s', case when is_small then 'is small' else 'is large' end)
)
from search.models
cross join (values (true), (false)) as size (is_small)
where models.name = 'tiny';

select finish();
rollback;
