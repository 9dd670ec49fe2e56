-- query.tokens: the tokens of a query, as PostgreSQL's lexer reads them.

begin;
\ir ../../pgtap.sql
select plan(6);

create function pg_temp.tokens(statement text)
    returns text
    language sql
    as $$ select string_agg(tokens.token, ' | ' order by tokens.place) from query.tokens(statement) as tokens $$;

select is(pg_temp.tokens('select a.b, 10 -- no'), 'select | a | . | b | , | 10', 'blanks and comments are left out');
select is(pg_temp.tokens($$select 'it''s (a)', e'\'x'$$), $$select | 'it''s (a)' | , | e'\'x'$$, 'a string is one token, whatever is in it');
select is(pg_temp.tokens('select /* a (b */ 1 /* /* 2 */'), 'select | 1 | /* /* 2 */', 'a comment that holds another one is kept');
select results_eq(
    $$ select name, ends_at from query.tokens('SELECT "A""b", x') where name is not null order by place $$,
    $$ values ('select', 6::bigint), ('A"b', 13), ('x', 16) $$,
    'an unquoted name is folded to lower case, and a quoted one is read as it is'
);
select results_eq(
    $$ select name from query.tokens('É éA') where name is not null order by place $$,
    $$ values ('É'), ('éa') $$,
    'letters other than ASCII begin a name, and are not folded'
);
select is(pg_temp.tokens(''), null, 'an empty query has no tokens');

select finish();
rollback;
