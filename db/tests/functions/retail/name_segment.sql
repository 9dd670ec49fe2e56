-- retail.name_segment: the name of a combination of scores, with retail.segment_meaning, whose
-- words must be true for every combination.

begin;
\ir ../../setup.sql
select plan(8);

select is(
    array(
        select retail.name_segment(recency, frequency, money, frequency = 1, true)::text
        from (values (5, 5, 5), (5, 1, 1), (4, 4, 5), (4, 1, 1), (3, 3, 3), (3, 2, 2), (2, 4, 4), (1, 5, 5), (2, 5, 5), (1, 1, 1), (1, 2, 2), (5, 2, 3)) as score (recency, frequency, money)
    ),
    array[
        'champions', 'new', 'loyal', 'promising', 'needs_attention', 'about_to_sleep',
        'at_risk', 'cannot_lose', 'cannot_lose', 'lost', 'hibernating', 'potential_loyal'
    ],
    'twelve combinations of scores have the segments they should'
);
create temporary table combinations as
select
    recency,
    frequency,
    money,
    is_single,
    is_lately,
    retail.name_segment(recency, frequency, money, is_single, is_lately)::text as segment
from generate_series(1, 5) as recency
cross join generate_series(1, 5) as frequency
cross join generate_series(1, 5) as money
cross join unnest(array[true, false]) as is_single
cross join unnest(array[true, false]) as is_lately
-- A customer with a single order always has the lowest frequency score.
where frequency = 1 or not is_single;

select is_empty($$ select * from combinations where segment is null $$, 'every combination has a segment');
select is(
    (select string_agg(distinct segment, ' ' order by segment) from combinations),
    (select string_agg(segment::text, ' ' order by segment::text) from unnest(enum_range(null::api.customer_segment)) as segment),
    'every segment has a combination'
);
select is_empty(
    $$ select * from combinations where (segment = 'new') <> (is_single and is_lately and recency = 5) $$,
    'new customers have a single order, which is recent'
);
select is_empty(
    $$ select * from combinations where (segment = 'potential_loyal') <> (recency >= 4 and not is_single and frequency + money < 7) $$,
    'potentially loyal customers bought recently and more than once, and are not among the best yet'
);
select is_empty(
    $$
    select *
    from combinations
    where (segment in ('champions', 'loyal', 'cannot_lose') and (greatest(frequency, money) < 4 or is_single))
        or (segment = 'champions' and recency < 5)
        or (segment = 'loyal' and recency not in (3, 4))
        or (segment = 'cannot_lose' and recency > 2)
        or (segment = 'at_risk' and (recency > 2 or is_single or frequency + money < 5))
    $$,
    'customers said to buy often or a lot do, and those said to have stayed away have'
);
select is_empty(
    $$
    select *
    from combinations
    where (is_single and segment not in ('new', 'promising', 'about_to_sleep', 'hibernating', 'lost'))
        or (segment = 'promising' and not (is_single and recency >= 4))
        or (segment = 'about_to_sleep' and recency <> 3)
        or (segment in ('hibernating', 'lost') and recency > 2)
        or (segment = 'lost' and recency > 1)
    $$,
    'a customer who bought once is in no segment of frequent buyers'
);
select is_empty(
    $$ select segment from unnest(enum_range(null::api.customer_segment)) as segment where coalesce(retail.segment_meaning(segment), '') = '' $$,
    'every segment has a meaning'
);

select finish();
rollback;
