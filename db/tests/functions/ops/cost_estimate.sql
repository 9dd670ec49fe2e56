-- ops.cost_estimate, with ops.add_usage and audit.usage_figures: the costs of a month at given
-- prices.

begin;
\ir ../../setup.sql
select plan(13);

-- An audit trail of ten days, with 1,000 calls of 200 rows each.
set local session_replication_role = replica;
delete from audit.events;
update audit.eras set began_at = now() - interval '10 days';
set local session_replication_role = origin;
insert into audit.events (occurred_at, era, kind, outcome, attested, row_count)
select now() - interval '1 hour', 1, 'call', 'ok', true, 200
from generate_series(1, 1000);

set local role retail_monitor;
select results_eq(
    $$ select round(extract(epoch from now() - since) / 86400), calls, row_count, old_bytes from audit.usage_figures() $$,
    $$ values (10::numeric, 1000::bigint, 200000::bigint, 0::bigint) $$,
    'calls and rows are counted since the trail began'
);

select ops.add_usage('tokens', 600000, 'text-embedding-3-small');
select ops.add_usage('tokens', 300000, 'text-embedding-3-small');
select ops.add_usage('tokens estimated', 100000, 'other');
select ops.add_usage('tokens', 0, 'none');
select results_eq(
    $$ select measure, label, amount from ops.usage_days order by 1, 2 $$,
    $$ values ('tokens', 'text-embedding-3-small', 900000::numeric), ('tokens estimated', 'other', 100000) $$,
    'usage is added up by day'
);
reset role;

update ops.prices set price = 0.1, quantity = 4, free = 0 where item = 'database compute';
update ops.prices set price = 1, quantity = 32, free = 0 where item = 'database storage';
update ops.prices set price = 0.001, quantity = 1, free = 1000000 where item = 'server compute';
update ops.prices set price = 0.5, free = 0.1 where item = 'egress';
update ops.prices set price = 2, free = 0 where item = 'embedding tokens';

-- A month has 730 hours, 3.0417 times the ten days. 4 vCores: 2,920 hours. 1,000 calls of 1,000
-- bytes and 200,000 rows of 300 bytes are 0.061 GB; in a month 0.1855 GB, of which 0.1 GB is free.
-- A million tokens are 3.042 million a month.
set local role retail_monitor;
select results_eq(
    $$ select quantity, monthly from ops.cost_estimate() where item = 'database compute' $$,
    $$ values (2920.000, 292.00) $$,
    'vCores are rented by the hour'
);
select results_eq(
    $$ select quantity, monthly, basis ~ '^[0-9.]+ GiB used of 32$' from ops.cost_estimate() where item = 'database storage' $$,
    $$ values (32.000, 32.00, true) $$,
    'provisioned storage counts'
);
select results_eq(
    $$ select quantity, monthly from ops.cost_estimate() where item = 'server compute' $$,
    $$ values (2628000.000, 1628.00) $$,
    'free amounts are subtracted'
);
select results_eq(
    $$ select round(quantity, 3), monthly, basis from ops.cost_estimate() where item = 'egress' $$,
    $$ values (0.186, 0.04, '1000 calls and 200000 rows in 10.0 days; bytes assumed') $$,
    'egress follows from calls and rows'
);
select results_eq(
    $$ select round(quantity, 3), monthly, saving, basis from ops.cost_estimate() where item = 'embedding tokens' $$,
    $$ values (3.042, 6.08, 6.08, '1000000 tokens in 10.0 days; 100000 of them estimated') $$,
    'tokens are those that were counted, and the offline model would save them'
);
select is(
    (select count(*) from ops.cost_estimate() where advice = '' or basis = '' or monthly < 0 or saving < 0),
    0::bigint,
    'each item says what it follows from and what to do'
);
reset role;

-- This database never used two of its four vCores, so two would be enough; with a limit of zero for
-- the busy share, they would not.
set local role retail_monitor;
select results_eq(
    $$ select saving, left(advice, 15) from ops.cost_estimate() where item = 'database compute' $$,
    $$ values (146.00, 'Half the vCores') $$,
    'half of the vCores would do if they are hardly busy'
);
reset role;
update ops.cost_assumptions set amount = 0 where assumption = 'busy share';
set local role retail_monitor;
select results_eq(
    $$ select saving, advice from ops.cost_estimate() where item = 'database compute' $$,
    $$ values (0.00, 'Nothing to do.') $$,
    'the vCores stay if they have to be idle'
);
reset role;

-- A fifth of an index is not worth a rebuild, half of it is.
create table ops.thin (id bigint constraint thin_pkey primary key);
alter table ops.thin owner to retail_owner;
insert into ops.thin (id) select series.number from generate_series(1, 100000) as series (number);
analyze ops.thin;
update pg_class set reltuples = 80000 where oid = 'ops.thin_pkey'::regclass;
set local role retail_monitor;
select ok(
    (select bloat_percent between 15 and 25 from ops.index_health where index_name = 'ops.thin_pkey')
        and (select advice !~ 'bloated' from ops.cost_estimate() where item = 'database storage'),
    'an index that its view leaves alone is not advised to be rebuilt'
);
reset role;
update pg_class set reltuples = 50000 where oid = 'ops.thin_pkey'::regclass;
set local role retail_monitor;
select matches(
    (select advice from ops.cost_estimate() where item = 'database storage'),
    'rebuild bloated indexes',
    'a bloated index could be smaller'
);
reset role;

-- A trail that began ten minutes ago: the 1,000 calls count as those of one day, so 0.061 GB times
-- 730 / 24.
set local session_replication_role = replica;
update audit.eras set began_at = now() - interval '10 minutes';
update audit.events set occurred_at = now() - interval '5 minutes';
set local session_replication_role = origin;
set local role retail_monitor;
select results_eq(
    $$ select round(quantity, 3), basis from ops.cost_estimate() where item = 'egress' $$,
    $$ values (1.855, '1000 calls and 200000 rows in 10 minutes, taken for a day; bytes assumed') $$,
    'minutes of use are not extrapolated to a month, and the answer says so'
);
reset role;

select finish();
rollback;
