-- search.rarity.

begin;
\ir ../../setup.sql
select plan(3);

select is(round(search.rarity(0)::numeric, 6), round(ln(2.0), 6), 'a stem that no product has counts most: ln(1 + 0.5 / 0.5)');
select is(round(search.rarity(2)::numeric, 6), round(ln(1.2), 6), 'a stem that two products have counts ln(1 + 0.5 / 2.5)');
select ok(
    (select bool_and(search.rarity(products) > search.rarity(products + 1)) from generate_series(0, 1000) as products),
    'the more products have a stem, the less it counts'
);

select finish();
rollback;
