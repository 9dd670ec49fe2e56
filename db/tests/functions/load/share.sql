-- load.share.

begin;
\ir ../../pgtap.sql
select plan(3);

set local role retail_migrator;

create function pg_temp.spread(amount numeric, weights numeric[], decimals integer)
    returns numeric[]
    language sql
as $$
    select array_agg(load.share(spread.amount, weights.weight, weights.running, weights.whole, spread.decimals) order by weights.place)
    from (
        select given.weight, given.place, sum(given.weight) over (order by given.place) as running, sum(given.weight) over () as whole
        from unnest(spread.weights) with ordinality as given (weight, place)
    ) as weights
$$;

select is(pg_temp.spread(10, '{1,1,1}', 2), '{3.33,3.34,3.33}'::numeric[], 'the shares add up to the amount');
select is(pg_temp.spread(0.05, '{0.01,0.03,0.01}', 2), '{0.01,0.03,0.01}'::numeric[], 'no share is larger than its weight');
select is(pg_temp.spread(5, '{0,0}', 2), '{0,0}'::numeric[], 'without weights there is nothing to spread over');

select finish();
rollback;
