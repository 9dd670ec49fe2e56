-- load.check_heading.

begin;
\ir ../../pgtap.sql
select plan(2);

set local role retail_migrator;

truncate load.refused_rows;
select lives_ok(
    $$
    select load.check_heading(
        'products',
        '{"file": "p.csv", "columns": ["name", "category", "product_type", "base_price"], "unknown": ["skuu", "taggs", "zzz"]}'
    )
    $$,
    'a heading that does not fit is checked without an error'
);
select results_eq(
    'select file_line, column_name, reason from load.refused_rows order by column_name',
    $$
    values
    (1::bigint, 'sku', 'the column is required, and missing; perhaps it is the one called "skuu"'),
    (1, 'skuu', 'there is no such column; perhaps sku'),
    (1, 'taggs', 'there is no such column; perhaps tags'),
    (
        1, 'zzz',
        'there is no such column; there are: sku, name, description, brand, category, product_type, supplier, '
        'base_price, cost, rating, rating_count, tags, discontinued_on'
    )
    $$,
    'missing and unknown columns are recorded, each with a suggestion'
);

select finish();
rollback;
