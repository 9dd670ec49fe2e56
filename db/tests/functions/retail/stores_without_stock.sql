-- retail.stores_without_stock: Web has no stock in fixtures.sql, North and South have.

begin;
\ir ../../setup.sql
select plan(5);

select tests.log_in('Head office');
set local role retail_definer;
select is(retail.stores_without_stock(null), 'No stock is recorded for Web: it is unknown, not 0.', 'a store without any stock is named');
select is(retail.stores_without_stock(103), 'No stock is recorded for Web: it is unknown, not 0.', 'it is named if it is selected');
select is(retail.stores_without_stock(101), null, 'a store whose stock is recorded is not named');
reset role;
select tests.log_in('North manager');
set local role retail_definer;
select is(retail.stores_without_stock(null), null, 'a store that the caller does not see is not named');
reset role;

select tests.log_out();
update retail.stores set closed_on = '2025-06-02' where store_id = 103;
select tests.log_in('Head office');
set local role retail_definer;
select is(retail.stores_without_stock(null), null, 'a closed store is not named');
reset role;

select finish();
rollback;
