-- load.encrypted_columns.

begin;
\ir ../../setup.sql
select plan(2);

select results_eq(
    'select staging, column_name, encrypted_as, key_columns, hashed, is_optional from load.encrypted_columns()',
    $$
    values
    ('customers', 'first_name', 'customers.first_name', '{store,customer_number}'::text[], '{first_name,last_name}'::text[], true),
    ('customers', 'last_name', 'customers.last_name', '{store,customer_number}', '{first_name,last_name}', true),
    ('customers', 'email', 'customers.email', '{store,customer_number}', '{email}', false),
    ('customers', 'phone', 'customers.phone', '{store,customer_number}', null, false)
    $$,
    'contact data of customers are encrypted, and names if configured; addresses and whole names are looked up'
);
select is(
    (
        select string_agg(concat(value ~ ('^(' || pattern || ')$')), ' ' order by given.position)
        from load.encrypted_columns()
        cross join (
            values
            (1, 'email', 'a@b'), (2, 'email', 'a b@c'), (3, 'email', 'ab'), (4, 'email', repeat('a', 253) || '@b'),
            (5, 'phone', '1'), (6, 'phone', repeat('1', 40)), (7, 'phone', repeat('1', 41)),
            (8, 'last_name', 'O''Hara'), (9, 'last_name', repeat('a', 81))
        ) as given (position, column_name, value)
        where given.column_name = encrypted_columns.column_name
    ),
    't f f f t t f t f',
    'the patterns allow what the database allows'
);

select finish();
rollback;
