-- search.near_words.

begin;
\ir ../../setup.sql
select plan(1);

select results_eq(
    $$ select candidate, distance from search.near_words('piant') order by distance, candidate limit 1 $$,
    $$ values ('paint', 0.6::double precision) $$,
    'two swapped letters count less than a wrong one'
);

select finish();
rollback;
