-- ops.note_time_zone: the time zones of the stores, for guide.data_version().

begin;
\ir ../../setup.sql
select plan(4);

select is_empty(
    'select time_zone from retail.stores except select time_zone from ops.time_zones',
    'the zone of each store is known'
);
update retail.stores set time_zone = 'Pacific/Kiritimati' where store_id = 101;
select is(
    (select count(*) from ops.time_zones where time_zone = 'Pacific/Kiritimati'), 1::bigint, 'the new zone of a store is noted'
);
select lives_ok(
    $$ update retail.stores set time_zone = 'Pacific/Kiritimati' $$, 'a zone that several stores are in is noted once'
);
select ok(
    not has_table_privilege('retail_gateway', 'ops.time_zones', 'select') and not has_table_privilege('retail_clerk', 'ops.time_zones', 'insert'),
    'no other role reads or writes them'
);

select finish();
rollback;
