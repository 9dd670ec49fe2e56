-- query.grammar_refusal: syntax that no timeout could stop.

begin;
\ir ../../pgtap.sql
select plan(9);

create function pg_temp.refusal(statement text)
    returns text
    language sql
as $$
    select query.grammar_refusal(read.tokens, query.brackets(read.tokens))
    from (select query.nested_tokens(statement) as tokens) as read
$$;

select results_eq(
    $$ select pg_temp.refusal(given.statement) from unnest(array[
        'select guard.lower(a)', 'select 1 operator(pg_catalog.+) 2', 'select b::xml', 'select xmlelement(name a)',
        'select a is nfc normalized', 'select trim(both b from a)', 'select 1e1000', 'select 1e+1000', 'select a::varchar(10000)',
        'select int4in(''1'')'
    ]) with ordinality as given (statement, place) order by given.place $$,
    $$
    values
        ('it names schema guard'),
        ('it writes operator(…); write the operator alone'),
        ('it casts to xml, which no timeout can stop'),
        ('it calls xmlelement, which no timeout can stop'),
        ('it asks whether a text is normalized, which no timeout can stop'),
        ('it trims characters that are not a short string; btrim(text, characters) can be used'),
        ('it has a number with an exponent of more than three digits'),
        ('it has a number with an exponent of more than three digits'),
        (null),
        ('it calls int4in, which is for PostgreSQL itself')
    $$,
    'each reason says what to write instead'
);
select is_empty(
    $$ select given.statement from unnest(array[
        'select ''a & b''::tsquery', 'select tsquery ''a''', 'select cast(''a'' as tsquery)', 'select e''a''::tsquery',
        'select to_tsquery(a) as tsquery from t order by tsquery'
    ]) as given (statement) where pg_temp.refusal(given.statement) is not null $$,
    'a literal tsquery in the query is short'
);
select is_empty(
    $$ select given.statement from unnest(array[
        'select a::tsquery', 'select cast(a as tsquery)', 'select tsquery(a)', 'select (a).tsquery', 'select a::"tsquery"[]',
        'select a::_tsquery', 'select cast(''a'' || b as tsquery)', 'select json_value(a, ''$'' returning tsquery)',
        'select x from json_to_record(a) as t (x tsquery)'
    ]) as given (statement)
    where pg_temp.refusal(given.statement) is distinct from 'it casts to tsquery, which no timeout can stop; to_tsquery(…) can be used' $$,
    'computed values are not cast to one'
);
select is_empty(
    $$ select given.statement from unnest(array[
        'select row(' || repeat('a, ', 50) || 'a)', 'select (' || repeat('a, ', 50) || 'a) is null'
    ]) as given (statement) where pg_temp.refusal(given.statement) is distinct from 'it makes a row of more than 50 values' $$,
    'a row of many values could be large'
);
select is_empty(
    $$ select given.statement from unnest(array[
        'select ' || repeat('a, ', 60) || 'a from (select ' || repeat('a, ', 60) || 'a from t) as r',
        'select a in (' || repeat('1, ', 60) || '1)', 'values (' || repeat('1, ', 60) || '1), (' || repeat('1, ', 60) || '1)',
        'with r (' || repeat('a, ', 60) || 'a) as (values (' || repeat('1, ', 60) || '1)) select f(' || repeat('a, ', 60) || 'a) from r'
    ]) as given (statement) where pg_temp.refusal(given.statement) is not null $$,
    'lists of columns, arguments and values may be long'
);
select is(
    pg_temp.refusal('select row(r.*) from (select 1) as r'), 'it makes a row of all columns of r; name the columns',
    'a row of all columns of a subquery could be large, too'
);
select is(pg_temp.refusal('select a::char(10000)'), 'it uses a type longer than 9999', 'a padded type longer than 9999 is refused');
select results_eq(
    $$ select pg_temp.refusal('select ' || repeat('(', depth) || '1' || repeat(')', depth)) from unnest(array[100, 101]) as depth $$,
    $$ values (null), ('it nests more than 100 parentheses') $$,
    'at most 100 parentheses may nest'
);
select is_empty(
    $$ select given.statement from unnest(array[
        'select trim(both ''x'' from a)', 'select trim(a)', 'select ''position('' || b', 'select normalized from t', 'select 1e100'
    ]) as given (statement) where pg_temp.refusal(given.statement) is not null $$,
    'the same words as names, in strings, or with short values pass'
);

select finish();
rollback;
