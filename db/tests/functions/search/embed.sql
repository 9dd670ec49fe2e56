-- search.embed. Worked out by hand.

begin;
\ir ../../setup.sql
select plan(3);

\ir ../../shared/pieces_of_words.sql
-- abc consists of U+2581, ab and c: three ones, divided by the length, sqrt(3).
select is(
    (select array_agg(place || ':' || round(value::numeric, 4) order by place) from unnest(search.embed('abc')::real[]) with ordinality as part (value, place) where value <> 0),
    array['1:0.5774', '4:0.5774', '5:0.5774'],
    'a text is the direction of the sum of its pieces'
);
select is(search.embed('A  b')::text, search.embed('a b')::text, 'case and white space make no difference');
select is(search.embed('  ')::text, null, 'a text without words has no vector');

select finish();
rollback;
