-- search.rank_images.

begin;
\ir ../../setup.sql
select plan(5);

create function pg_temp.picture(first real, second real)
    returns real[]
    language sql
as $$ select array[first, second] || array_fill(0::real, array[510]) $$;
insert into search.image_embeddings (product_id, position, embedding)
select given.product_id, given.position, pg_temp.picture(given.first, given.second)::extensions.vector::extensions.halfvec
from (
    values (201, 1, 1, 0), (201, 2, 0, 1), (202, 1, 0.6, 0.8), (203, 1, -1, 0)
) as given (product_id, position, first, second);
select results_eq(
    $$
    select product_id, round(similarity::numeric, 2)
    from search.rank_images(pg_temp.picture(1, 0)::extensions.vector)
    $$,
    $$ values (201, 1.00), (202, 0.60), (203, -1.00) $$,
    'each product is listed once, by its nearest picture'
);
select results_eq(
    $$ select product_id from search.rank_images(pg_temp.picture(1, 0)::extensions.vector, '{202,203}', 1) $$,
    $$ values (202) $$,
    'only allowed products are listed'
);
insert into search.image_embeddings (product_id, position, embedding)
select 201, series.number, pg_temp.picture(1, (series.number / 10000.0)::real)::extensions.vector::extensions.halfvec
from generate_series(3, 60) as series (number);
select results_eq(
    $$ select product_id from search.rank_images(pg_temp.picture(1, 0)::extensions.vector, null, 3) $$,
    $$ values (201), (202), (203) $$,
    'the other products are listed however many pictures the nearest one has'
);
select results_eq(
    format(
        'select product_id, round(similarity::numeric, 2) from search.rank_images(pg_temp.picture(%L, 0)::extensions.vector, null, 2)',
        scale
    ),
    $$ values (201, 1.00), (202, 0.60) $$,
    format('a vector of length %s is compared by its direction', scale)
)
from (values ('1e-12'::real), ('1e9')) as lengths (scale);

select finish();
rollback;
