-- query.wrappings: the functions to wrap parts of a query in.

begin;
\ir ../../pgtap.sql
select plan(11);

create function pg_temp.wrappings(statement text)
    returns text
    language sql
as $$
    select string_agg(format('%s-%s %s', found.first, found.last, found.opening), '; ' order by found.first, found.last, found.rank desc)
    from (select query.nested_tokens(statement) as tokens) as read
    cross join lateral query.wrappings(read.tokens, query.brackets(read.tokens)) as found
$$;

select is(
    pg_temp.wrappings('select array_agg(name) filter (where a) over (order by b)'), '2-16 bounded.array_agg(',
    'an aggregate is wrapped with its filter and its window'
);
select is(pg_temp.wrappings('select jsonb_agg(name)'), '2-5 bounded.jsonb_agg(json_agg', 'jsonb is made of json');
select is(pg_temp.wrappings('select array[1, 2], array[name]'), '9-12 bounded."array"(', 'an array of numbers alone is not wrapped');
select is(
    pg_temp.wrappings('select s::text from stores s'), '2-2 (case when guard.oversized(s) then null else ',
    'the name of a row that is cast is looked at'
);
select is(
    pg_temp.wrappings('select count(r.*), r::text from (select 1) as r'),
    '4-6 (case when guard.oversized(r.*) then null else ; 9-9 (case when guard.oversized(r) then null else ',
    'a row of a subquery is looked at whatever it is used for'
);
select is(pg_temp.wrappings('select name::text from stores'), null, 'a column of a table that is cast is left as it is');
select is(pg_temp.wrappings('select max(s)::text from stores s'), '2-5 bounded.max(', 'a call that may return a row is wrapped');
select is(
    pg_temp.wrappings('select lower(format(''a'' || 1, ''b'')), "concat_ws"('','', 1)'),
    '4-12 bounded.format(; 6-9 guard.template(; 17-17 guard.separator(',
    'arguments that determine the size of a result are checked first'
);
select is(
    pg_temp.wrappings('select concat_ws(concat(1), 2)'), '2-10 bounded.concat_ws(; 4-7 guard.separator(; 4-7 bounded.concat(',
    'a check goes around a call that is bounded itself'
);
select is(pg_temp.wrappings('select format(variadic a)'), '2-6 bounded.format(', 'a list alone says nothing');
select is(pg_temp.wrappings('with format (a) as (select 1) select 1 from x as concat_ws (a)'), null, 'names of tables are left as they are');

select finish();
rollback;
