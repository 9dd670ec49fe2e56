-- retail.customer_worth.

begin;
\ir ../../setup.sql
select plan(2);

select is(retail.customer_worth(53, 10, 4.5), 98::double precision, 'what was bought, and 4.5 half years of 10 more');
select is(retail.customer_worth(53, null, 4.5), 53::double precision, 'without an expectation, what was bought');

select finish();
rollback;
