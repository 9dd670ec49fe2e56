-- auth.current_stores, which the policy of every table calls, with auth.stores_of.

begin;
\ir ../../setup.sql
select plan(4);

-- Unsafe, the default, would prevent parallel plans for every protected table.
select is(
    (select proparallel::text from pg_proc where oid = 'auth.current_stores()'::regprocedure),
    'r',
    'the function is parallel restricted: if it were unsafe, no query with row security could run in parallel'
);

select tests.log_in('Regional manager');
select is(auth.current_stores(), array[101, 103], 'a caller sees the stores of its principal');
select tests.log_out();
select is(auth.current_stores(), null, 'an unauthenticated caller sees no store');

-- A caller with all stores sees a new store at once.
select auth.register_store('East');
select tests.log_in('Head office');
select is(cardinality(auth.current_stores()), 4, 'head office sees a store that was opened later');

select finish();
rollback;
