-- guide.table_page: a table as a page of the guide.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
create temporary table page as
select guide.table_page('retail.stores'::regclass) as text;

select matches((select text from page), '^# retail\.stores\n\n', 'it begins with the name');
select matches((select text from page), '\| kind \| text \| no \| [^|]+ \|\n', 'each column has its type, whether it may be null, and its meaning');
select matches((select text from page), '\nPrimary key: store_id\n', 'the key is named');
select matches((select text from page), '\n- kind: ''physical'', ''online''\n', 'valid values are listed');

select finish();
rollback;
