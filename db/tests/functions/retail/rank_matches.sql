-- retail.rank_matches.

begin;
\ir ../../setup.sql
select plan(5);

create function pg_temp.ranked(query text, words text, allowed integer[], finds_numbers boolean, max_rows integer default 10)
    returns integer[]
    language sql
as $$
    select array_agg(matches.product_id order by matches.place)
    from retail.rank_matches(query, words, null, allowed, 1, 0, null, null, finds_numbers, null, max_rows, '2025-06-03') as matches
$$;

select is(pg_temp.ranked('hammer', 'hammer', null, true), '{201,202}', 'products are ranked by search');
select is(pg_temp.ranked(' h-2 ', 'h-2', null, true, 1), '{202}', 'a product whose number was asked for comes first');
select is(pg_temp.ranked('h-2', 'zzz', '{201}', true), null, 'a number outside the allowed products finds nothing');
select is(pg_temp.ranked('H-2', 'zzz', null, false), null, 'a number finds nothing where numbers do not count');
select is(pg_temp.ranked('', null, '{201,202,203}', true), '{201,203,202}', 'without words the best rated product comes first');

select finish();
rollback;
