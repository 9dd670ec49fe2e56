-- Who sees retail.kept_forecasts: callers who see all stores of a forecast.

begin;
\ir ../../setup.sql
select plan(16);

insert into retail.kept_forecasts (fingerprint, store_ids, from_days, to_days, amounts, lows, highs, errors, tests, tests_apart)
select sha256('any'), stores::integer[], '{2025-06-04}', '{2025-06-04}', '{10}', '{9}', '{11}', '{0.5,null}', 8, '{8}'
from unnest('{"{101}","{102}","{101,103}","{101,102,103}"}'::text[]) as stores;

select policies_are('retail', 'kept_forecasts', array['wall', 'read', 'load'], 'retail.kept_forecasts has these policies and no others');

\set relation retail.kept_forecasts
\ir ../../shared/rows_of_store_sets.sql

select finish();
rollback;
