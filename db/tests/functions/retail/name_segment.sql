-- retail.name_segment: the name of a combination of scores.

begin;
\ir ../../setup.sql
select plan(2);

select is(
    array(
        select retail.name_segment(recency, frequency, money)::text
        from (values (5, 5, 5), (5, 1, 1), (4, 4, 5), (4, 1, 1), (3, 3, 3), (3, 1, 2), (2, 4, 4), (1, 5, 5), (2, 5, 5), (1, 1, 1), (1, 1, 2), (5, 2, 3)) as score (recency, frequency, money)
    ),
    array[
        'champions', 'new', 'loyal', 'promising', 'needs_attention', 'about_to_sleep',
        'at_risk', 'cannot_lose', 'cannot_lose', 'lost', 'hibernating', 'potential_loyal'
    ],
    'twelve combinations of scores have the segments they should'
);
select is(
    (
        select count(retail.name_segment(recency, frequency, money))
        from generate_series(1, 5) as recency
        cross join generate_series(1, 5) as frequency
        cross join generate_series(1, 5) as money
    ),
    125::bigint,
    'every combination of scores has a segment'
);

select finish();
rollback;
