-- retail.required: an argument without a default.

begin;
\ir ../../pgtap.sql
select plan(3);

select is(retail.required(7, 'quantity'), 7, 'what was given is returned');
select is(retail.required(''::text, 'note'), '', 'an empty text is not null');
select throws_ok($$ select retail.required(null::integer, 'quantity') $$, '22023', 'quantity is missing', 'null is an error that names the argument');

select finish();
rollback;
