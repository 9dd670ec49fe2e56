-- search.match_words: the candidates of a search by words.

begin;
\ir ../../setup.sql
select plan(6);

select results_eq(
    $$ select product_ids from search.match_words('{hammer}', '{}', null, '{}', 10) $$,
    $$ values ('{201,202}'::integer[]) $$,
    'products with the stem are candidates, the one that is more about it first'
);
select results_eq(
    $$ select product_ids from search.match_words('{hammer}', '{paint}', null, '{}', 10) $$,
    $$ values ('{201,202,203,204}'::integer[]) $$,
    'stems of synonyms count half'
);
select results_eq(
    $$ select product_ids from search.match_words('{hammer}', '{}', '{202,203}', '{}', 10) $$,
    $$ values ('{202}'::integer[]) $$,
    'only allowed products are candidates'
);
select results_eq(
    $$ select product_ids from search.match_words('{hammer}', '{}', null, '{201}', 10) $$,
    $$ values ('{202}'::integer[]) $$,
    'withdrawn products are not candidates'
);
select results_eq(
    $$ select product_ids from search.match_words('{hammer}', '{}', null, '{}', 1) $$,
    $$ values ('{201}'::integer[]) $$,
    'there are at most as many candidates as were asked for'
);
select results_eq(
    $$ select product_ids, best_score from search.match_words('{zzz}', '{}', null, '{}', 10) $$,
    $$ values (null::integer[], null::double precision) $$,
    'a stem that no product has gives no candidates'
);

select finish();
rollback;
