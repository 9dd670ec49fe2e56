-- auth.register_store.
-- attack: 48

begin;
\ir ../../setup.sql
select plan(4);

-- A caller with all stores sees a new store at once.
select is(auth.register_store('South'), 102, 'a known store keeps its number');
select isnt(auth.register_store('East'), 102, 'a new store gets a number of its own');

select throws_ok(
    $$ select auth.register_store('SÓUTH') $$,
    '22023',
    'there is a store called ''South'' already, and ''SÓUTH'' looks the same',
    'a name that looks like a known one is refused'
);
select throws_ok(
    $$ select auth.register_store(e'So\u200buthern') $$,
    '22023',
    'name holds the invisible character U+200B at position 3',
    'a name with an invisible character is refused'
);

select finish();
rollback;
