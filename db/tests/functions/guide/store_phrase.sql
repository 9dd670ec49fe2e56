-- guide.store_phrase.

begin;
\ir ../../setup.sql
select plan(3);

select is(guide.store_phrase(null), 'all stores that I can see', 'without a store the phrase means all stores of the caller');

-- A caller without stores gets this error with any plan, and no phrase without a name.
select tests.log_in('Manager of no store');
set local enable_indexscan = off;
set local enable_bitmapscan = off;
select throws_ok(
    $$ select * from guide.get_prompt('why_sales_changed', '{"store_name": "North"}') $$,
    '22023', 'there is no store called ''North'' here', 'a store is unknown to a caller who sees none, when all stores are read'
);
reset enable_indexscan;
reset enable_bitmapscan;
set local enable_seqscan = off;
select throws_ok(
    $$ select * from guide.get_prompt('why_sales_changed', '{"store_name": "North"}') $$,
    '22023', 'there is no store called ''North'' here', 'a store is unknown to a caller who sees none, when an index is read'
);

select finish();
rollback;
