-- query.brackets: the pairs of parentheses and square brackets of a query.

begin;
\ir ../../pgtap.sql
select plan(3);

select results_eq(
    $$
    select pair.opened, pair.closed, pair.token, pair.called, pair.has_comma, pair.has_name
    from unnest(query.brackets(query.nested_tokens('select f(a, b), x[1], (2 + (3))'))) as pair
    order by pair.opened
    $$,
    $$
    values
        (3::bigint, 7::bigint, '(', 'f', true, true),
        (10, 12, '[', 'x', false, false),
        (14, 20, '(', null, false, false),
        (17, 19, '(', null, false, false)
    $$,
    'a pair has the name before it and its contents'
);
select results_eq(
    $$
    select pair.called, pair.as_at, pair.from_at
    from unnest(query.brackets(query.nested_tokens('select cast(a as text), trim(b from c)'))) as pair
    order by pair.opened
    $$,
    $$ values ('cast', 5::bigint, null::bigint), ('trim', null, 12) $$,
    'a pair knows where AS and FROM are in it'
);
select results_eq(
    $$ select pair.closed from unnest(query.brackets(query.nested_tokens('select (a'))) as pair $$,
    $$ values (null::bigint) $$,
    'a bracket that is not closed has no end'
);

select finish();
rollback;
