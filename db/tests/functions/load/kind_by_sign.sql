-- load.kind_by_sign.

begin;
\ir ../../pgtap.sql
select plan(3);

select is(load.kind_by_sign(1, 3), 'sale', 'an order of positive quantities is a sale');
select is(load.kind_by_sign(-3, -1), 'return', 'an order of negative quantities is a return');
select is(load.kind_by_sign(-1, 3), 'exchange', 'an order of both is an exchange');

select finish();
rollback;
