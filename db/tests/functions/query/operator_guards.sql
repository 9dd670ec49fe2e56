-- query.operator_guards: the statements that create the stand-in of an operator.

begin;
\ir ../../pgtap.sql
select plan(3);

select results_eq(
    $$ select * from query.operator_guards('pg_catalog.@>(jsonb, jsonb)'::regoperator) $$,
    $$
    values (
        'create operator guard.@> (leftarg = jsonb, rightarg = jsonb, function = guard.jsonb_contains,'
        ' restrict = matchingsel, join = matchingjoinsel)'
    )
    $$,
    'an operator keeps the estimators of its original'
);
select results_eq(
    $$ select left(statement, 46) from query.operator_guards('pg_catalog.~~(text, text)'::regoperator) as statement $$,
    $$
    values
        ('create operator guard.%~~ (leftarg = text, rig'),
        ('create function guard.short_textlike(text, tex'),
        ('create operator guard.~~ (leftarg = text, righ')
    $$,
    'an operator that matches patterns is made of two and a function that chooses between them'
);
select alike(
    (select * from query.operator_guards('pg_catalog.*(numeric, numeric)'::regoperator)),
    'create operator guard_numbers.* (%',
    'a product of numbers has its own schema'
);

select finish();
rollback;
