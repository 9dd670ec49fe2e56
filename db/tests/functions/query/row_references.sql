-- query.row_references: where a whole row of a subquery is one value.

begin;
\ir ../../pgtap.sql
select plan(31);

create function pg_temp.found(statement text)
    returns text
    language sql
as $$
    select string_agg(format('%s-%s%s', found.first, found.last, case when found.is_spread then ' spread' end), ', ' order by found.first)
    from (select query.nested_tokens(statement) as tokens) as read
    cross join lateral query.row_references(read.tokens, query.brackets(read.tokens)) as found
$$;

select is(pg_temp.found('select r from (select 1) r'), '2-2', 'the name of a subquery is its row');
select is(pg_temp.found('select (case when true then r end)::text, count(r), r is null from (select 1) as r'), '7-7, 16-16, 19-19', 'wherever it stands');
select is(pg_temp.found('with r as (select 1) select r, s.a from r, stores as s'), '9-9', 'the name of a query in WITH is its row');
select is(pg_temp.found('with r (a) as materialized (select 1) select f(r) from r'), '15-15', 'a query in WITH may have a list of columns');
select is(pg_temp.found('select j from (stores join orders using (store_id)) as j'), '2-2', 'the name of a join is its row');
select is(pg_temp.found('select é from (values (1)) é'), '2-2', 'names may have any letters');
select is(pg_temp.found('select "R" from (select 1) as "R", (select 2) as r'), '2-2', 'quoted names are told apart by case');
select is(pg_temp.found('select u, t from unnest(a, b) with ordinality as u, unnest(a) as t'), '2-2', 'several arrays make a wide row, one makes a value');
select is(pg_temp.found('select j from json_table(a, ''$'' columns (j text path ''$'')) as j'), '2-2', 'json_table makes a wide row');
select is(pg_temp.found('select (r.*)::text, count(r.*) from (select 1) r'), '3-5, 13-15', 'a star in parentheses is the row');
select is(pg_temp.found('select row(r.*), (1, r.*) from (select 1) r'), '4-6 spread, 12-14 spread', 'in a list of values its columns are spread');
select is(pg_temp.found('select json_object(''a'' value r), json_value(a, ''$'' passing r as x) from (select 1) r'), '6-6, 15-15', 'keywords may precede an argument');
select is(pg_temp.found('select 1 as from, r, 2 as "where" from (select 1) r'), '6-6', 'a column called like a keyword begins no clause');
select is(pg_temp.found('select a from b join (select 1) r on f(r) where a is distinct from r'), '14-14, 21-21', 'conditions use values');
select is(pg_temp.found('select x from (select 1) r, lateral f(r) as x'), '13-13', 'functions in FROM use values');
select is(pg_temp.found('select (r) = (s) from (select 1) r, (select 1) s'), '3-3, 7-7', 'comparisons use values');
select is(pg_temp.found('select count(*) filter (where r is null) over (partition by r) from (select 1) r'), '9-9, 17-17', 'clauses of calls use values');

select is(pg_temp.found('select r.a, (r).a, r.* from (select 1 as a) as r'), null, 'a column is no row');
select is(pg_temp.found('select a from (select 1 as a) r (a) order by r.a'), null, 'a list of columns is no row');
select is(pg_temp.found('select s from stores s'), null, 'rows of tables are as large as their data');
select is(pg_temp.found('with r as (select 1 as a), s as (select a from r) select a from s join r using (a)'), null, 'names of tables are left alone');
select is(pg_temp.found('select sum(a) as r from (select 1 as a) as r order by r desc nulls last, a'), null, 'what is sorted by may be a column of the answer');
select is(pg_temp.found('with r as (select 1 as r) select count(*) from r group by r having true order by r'), null, 'what is grouped by may be a column');
select is(pg_temp.found('with r as (select 1 as r) select grouping(r) from r group by grouping sets ((r), ()), rollup (r)'), null, 'sets and grouping() name what is grouped by');
select is(pg_temp.found('select (select 1) as r, (1 + 2) as s order by r, s'), null, 'a column that is computed has no row');
select is(pg_temp.found('select x::r, r ''a'', cast(a as r), r(1), f(r => 1), a.r from (select 1) r'), null, 'types, functions and arguments are not rows');
select is(pg_temp.found('select 1 r, ''a'' r, (b) r, a r, a as r from (select 1) r'), null, 'names that are given to columns are not rows');
select is(pg_temp.found('select sum(a) over r from (select 1 as a) r window r as (order by a)'), null, 'names of windows are not rows');
select is(pg_temp.found('select distinct on (r) a from (select 1 as a) r'), null, 'what rows are distinct on may be a column of the answer');
select is(pg_temp.found('select a from unnest(b) as r (a), generate_series(1, 2) as s where r > s'), null, 'functions that return one column return values');
select is(pg_temp.found('select 1'), null, 'without a subquery there is none');

select finish();
rollback;
