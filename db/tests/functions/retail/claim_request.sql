-- retail.claim_request: a request of a writing tool is executed only once.

begin;
\ir ../../setup.sql
select plan(8);

select tests.log_in('North manager');
select is(retail.claim_request(101, 'key-1', 'record_sale', '{"a": 1}'), null, 'a new request has no answer yet');
select retail.complete_request(101, 'key-1', '{"order": 7}');
select is(retail.claim_request(101, 'key-1', 'record_sale', '{"a": 1}'), '{"order": 7}', 'the same request again has the first answer');
select throws_ok(
    $$ select retail.claim_request(101, 'key-1', 'record_sale', '{"a": 2}') $$,
    '22023', 'idempotency_key was used for another request', 'the key with other arguments is refused'
);
select throws_ok(
    $$ select retail.claim_request(101, 'key-1', 'record_return', '{"a": 1}') $$,
    '22023', 'idempotency_key was used for another request', 'the key with another tool is refused'
);
select throws_ok(
    $$ select retail.claim_request(101, null, 'record_sale', '{}') $$, '22023', 'idempotency_key is missing', 'a request needs a key'
);
select is(retail.claim_request(102, 'key-1', 'record_sale', '{"a": 3}'), null, 'another store may use the same key');

select tests.log_in('North trainee');
select throws_ok(
    $$ select retail.claim_request(101, 'key-2', 'record_sale', '{}') $$,
    '42501', 'the role store_readonly may not call record_sale', 'a role without the right to a tool claims no request of it'
);
select tests.log_out();
select throws_ok($$ select retail.claim_request(101, 'key-3', 'record_sale', '{}') $$, '42501', null, 'an unauthenticated caller claims no request');

select finish();
rollback;
