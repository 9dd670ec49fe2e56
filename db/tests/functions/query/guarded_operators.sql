-- query.guarded_operators: the operators whose function has a stand-in.

begin;
\ir ../../pgtap.sql
select plan(2);

select bag_has(
    $$ select guarded.operator_oid::regoperator::text from query.guarded_operators() as guarded (operator_oid) $$,
    $$ values ('~~(text,text)'), ('||(text,text)'), ('@>(jsonb,jsonb)'), ('*(numeric,numeric)') $$,
    'LIKE, ||, containment of JSON and products of numbers have one'
);
select bag_hasnt(
    $$ select guarded.operator_oid::regoperator::text from query.guarded_operators() as guarded (operator_oid) $$,
    $$ values ('=(text,text)'), ('+(numeric,numeric)'), ('<(integer,integer)') $$,
    'equality, sums and integers have none'
);

select finish();
rollback;
