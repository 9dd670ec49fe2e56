-- query.plain_columns: names that can only be columns of tables.

begin;
\ir ../../pgtap.sql
select plan(4);

create function pg_temp.columns(statement text)
    returns text
    language sql
as $$
    select string_agg(found.name, ' ' order by found.name)
    from (select query.nested_tokens(statement) as tokens) as read
    cross join lateral query.plain_columns(read.tokens, query.brackets(read.tokens)) as found (name)
$$;

select is(pg_temp.columns('select sku, name from products'), 'name sku', 'columns of tables are named');
select is(pg_temp.columns('select sku as name from products'), 'sku', 'a name that the query gives to something is not');
select is(pg_temp.columns('select name from (values (row(1))) as v (name)'), null, 'a name in a list of columns is not');
select is(pg_temp.columns('select s from stores s'), null, 'the name of a row is not a column');

select finish();
rollback;
