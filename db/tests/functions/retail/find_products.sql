-- retail.find_products: shared by all search tools.

begin;
\ir ../../setup.sql
select plan(4);

create function pg_temp.find(words text, least_price numeric default null, at_store text default null)
    returns setof text
    language sql
as $$
    select concat_ws(' ', found.rank, found.sku, found.quantity_in_stock, found.total_rows)
    from retail.find_products(
        words, 1, 0, true, null, null, null, least_price, null, null, null, at_store, false, null, null, null, 10
    ) as found
    order by found.rank
$$;
select tests.log_in('Head office');
set local role retail_definer;
select results_eq($$ select pg_temp.find('claw') $$, $$ values ('1 H-1 105 4') $$, 'the hammer is found, with 5 in North and 100 in South');
select is_empty($$ select pg_temp.find('claw', 20.01) $$, 'a filter next to the query applies');
select results_eq($$ select pg_temp.find('claw', null, 'South') $$, $$ values ('1 H-1 100 2') $$, 'stock is that of one store where it is named, which has two products');
reset role;
select tests.log_in('North manager');
set local role retail_definer;
select results_eq($$ select pg_temp.find('claw') $$, $$ values ('1 H-1 5 4') $$, 'otherwise that of the caller''s stores');
reset role;

select finish();
rollback;
