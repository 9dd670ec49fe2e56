-- retail.complete_request: the answer that a repetition gets.

begin;
\ir ../../setup.sql
select plan(2);

insert into retail.write_requests (store_id, idempotency_key, tool, content)
values (101, 'key-1', 'record_sale', '{}'), (102, 'key-1', 'record_sale', '{}');

select tests.log_in('North manager');
select retail.complete_request(101, 'key-1', '{"order": 7}');
select is((select answer from retail.write_requests where store_id = 101), '{"order": 7}', 'the answer is kept with the request');
select is((select answer from retail.write_requests where store_id = 102), null, 'a request of another store is left as it is');

select finish();
rollback;
