-- retail.stock_answer: the answer of the tools that change the stock.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');

select is(
    retail.stock_answer(101, 201),
    '{"product_name": "Claw Hammer", "sku": "H-1", "store": "North", "quantity_on_hand": 5, "reorder_point": 10}'::jsonb,
    'it names the product and the store, and the current stock'
);
select is(retail.stock_answer(101, 299), null, 'a product that the store does not keep has no answer');

select finish();
rollback;
