-- query.casts: casts of a query to types whose values may be large.

begin;
\ir ../../pgtap.sql
select plan(17);

create function pg_temp.casts(statement text)
    returns text
    language sql
as $$
    select string_agg(format('%s-%s %s', found.first, found.last, coalesce(found.called, case when found.is_call then 'a call' else 'a name' end)), ', ' order by found.first)
    from (select query.nested_tokens(statement) as tokens) as read
    cross join lateral query.casts(read.tokens, query.brackets(read.tokens)) as found
$$;

select is(pg_temp.casts('select a.b.c::text'), '2-6 a name', 'a name with its schema and table is cast whole');
select is(pg_temp.casts('select f(x)::text, (a, b)::text, max(x)::json'), '2-5 a call, 10-14 row, 19-22 max', 'a list is a row, and max may return one');
select is(pg_temp.casts('select cast(coalesce(a, b) as text)'), '4-9 coalesce', 'CAST is a cast');
select is(pg_temp.casts('select a::integer, b::date'), null, 'a cast to a type of fixed size does not count');
select is(pg_temp.casts('select a::integer[]'), '2-2 a name', 'a cast to an array counts');
select is(pg_temp.casts('select concat(s, ''a'', t order by u)'), '4-4 a name, 8-8 a name', 'a value that concat writes out is cast to text');
select is(pg_temp.casts('select text(a), bpchar(coalesce(b, c)), name(d.e)'), '4-4 a name, 9-14 coalesce, 19-21 a name', 'a call of a type''s name is a cast, too');
select is(pg_temp.casts('select "text"(a)'), '4-4 a name', 'a quoted name of a type is a cast, too');
select is(pg_temp.casts('with text(s) as (select 1) select name, text from t as text (a)'), null, 'other objects with that name are no casts');
select is(pg_temp.casts('with concat(s) as (select 1) select 2'), null, 'a list of columns is no call');

select is(
    pg_temp.casts('select count(*) over (order by a)::text, max(a) filter (where b)::text, mode() within group (order by a) filter (where b) over w::text'),
    '2-11 a call, 16-24 max, 29-45 mode', 'a call is cast with its clauses, though they end in names'
);
select is(pg_temp.casts('select cast(lag(a) over (order by b) as text), rank() over (partition by a, b)::text'), '4-13 lag, 18-28 a call', 'also by CAST, and with a list');
select is(pg_temp.casts('select "over"::text, filter::text from t as filter'), '2-2 a name, 7-7 a name', 'columns with such names are names');
select is(
    pg_temp.casts('select a collate "C"::text, b isnull::text, c is not unknown::text, d at local::text'), null,
    'what ends an expression is no name'
);
select is(pg_temp.casts('select not json::text, "isnull"::text'), '3-3 a name, 8-8 a name', 'as a column it is one');

select is(
    pg_temp.casts('select interval ''1'' day::text, interval ''1-2'' year to month::text, a in (1, 2)::text'), null,
    'fields of an interval and lists of values are no names'
);
select is(pg_temp.casts('select day::text, a similar to month::text'), '2-2 a name, 10-10 a name', 'columns with the names of fields are names');

select finish();
rollback;
