-- search.document_vector. Worked out by hand.

begin;
\ir ../../setup.sql
select plan(1);

\ir ../../shared/pieces_of_words.sql
-- Three parts of a and two of b: (5, 3, 2) / sqrt(38).
select is(
    (select array_agg(place || ':' || round(value::numeric, 4) order by place) from unnest(search.document_vector('a', 'b')::real[]) with ordinality as part (value, place) where value <> 0),
    (
        select array_agg(place || ':' || round((value / sqrt(38))::numeric, 4) order by place)
        from (values (1, 5.0), (2, 3.0), (3, 2.0)) as part (place, value)
    ),
    'a product is three parts name and two parts description'
);

select finish();
rollback;
