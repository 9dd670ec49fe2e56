-- query.nested_tokens: the tokens of a query, with the tokens around each.

begin;
\ir ../../pgtap.sql
select plan(4);

select results_eq(
    $$
    select part.n, part.token, part.begins_at, part.ends_at, part.level, part.inside, part.next_token, part.before, part.follows_name
    from unnest(query.nested_tokens('select f(a, b)')) as part
    order by part.n
    $$,
    $$
    values
        (1::bigint, 'select', 0::bigint, 6::bigint, 0::bigint, null::bigint, 'f', null, false),
        (2, 'f', 7, 8, 0, null, '(', 'select', false),
        (3, '(', 8, 9, 1, 3, 'a', 'f', true),
        (4, 'a', 9, 10, 1, 3, ',', '(', false),
        (5, ',', 10, 11, 1, 3, 'b', 'a', true),
        (6, 'b', 12, 13, 1, 3, ')', ',', false),
        (7, ')', 13, 14, 1, 3, null, 'b', true)
    $$,
    'each token knows its bracket and its neighbours'
);
select is(
    (
        select string_agg(coalesce(part.inside, 0) || part.token, ' ' order by part.n)
        from unnest(query.nested_tokens('((a)b[1])')) as part
    ),
    '1( 2( 2a 2) 1b 6[ 61 6] 1)',
    'both brackets of a pair belong to the pair'
);
select is(
    (select part.follows_name from unnest(query.nested_tokens('select (a)')) as part where part.n = 2),
    false,
    'a word of the grammar does not count as a name before a parenthesis'
);
select is(query.nested_tokens(''), '{}', 'an empty query has no tokens');

select finish();
rollback;
