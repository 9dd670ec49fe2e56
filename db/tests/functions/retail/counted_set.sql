-- retail.counted_set.

begin;
\ir ../../setup.sql
select plan(6);

select tests.log_in('Head office');
set local role retail_owner;
insert into retail.store_sets (set_id, store_ids) values (101, '{101}'), (-1, '{101,103}'), (-2, '{101,102,103}');
set local role retail_definer;
select is(retail.counted_set(101), 101, 'one store is a set of its own');
select is(retail.counted_set(102), null, 'a store whose visits are not counted has no set');
select is(retail.counted_set(null), -2, 'head office has the set of all stores');
reset role;
select tests.log_in('Regional manager');
set local role retail_definer;
select is(retail.counted_set(null), -1, 'the manager of North and Web has the set of both');
reset role;
select tests.log_in('Analyst');
set local role retail_definer;
select is(retail.counted_set(null), null, 'an analyst of North and South has no set while it is not counted');
select is(retail.counted_set(101), 101, 'a counted set is available to an analyst, too');
reset role;

select finish();
rollback;
