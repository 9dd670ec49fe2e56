-- audit.unusual_figures: how many findings there are of today.

begin;
\ir ../../setup.sql
select plan(2);

set local role retail_monitor;
select is(audit.unusual_figures(), 0::bigint, 'without calls nothing is unusual');
reset role;

select audit.record_events(jsonb_agg(jsonb_build_object(
    'kind', 'call', 'outcome', 'refused', 'occurred_at', clock_timestamp(), 'request_id', 'r' || place,
    'principal_id', '00000000-0000-4000-8000-000000000003', 'tool', 'record_sale', 'error_code', 'not_permitted'
)))
from generate_series(1, 25) as place;
set local role retail_monitor;
select is(audit.unusual_figures(), 1::bigint, 'a principal that was refused often today is a finding');
reset role;

select finish();
rollback;
