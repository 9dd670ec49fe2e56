-- query.guarded_functions: which functions get a stand-in, and which need none.

begin;
\ir ../../pgtap.sql
select plan(3);

select bag_has(
    $$ select guarded.function_oid::regprocedure::text from query.guarded_functions() as guarded (function_oid) $$,
    $$ values ('lower(text)'), ('strpos(text,text)'), ('jsonb_each(jsonb)'), ('array_length(anyarray,integer)'), ('numeric_mul(numeric,numeric)') $$,
    'functions of texts, JSON, arrays and numbers get one'
);
select bag_hasnt(
    $$ select guarded.function_oid::regprocedure::text from query.guarded_functions() as guarded (function_oid) $$,
    $$ values ('texteq(text,text)'), ('numeric_add(numeric,numeric)'), ('int4pl(integer,integer)'), ('random()'), ('textin(cstring)'), ('textcat(text,text)') $$,
    'comparisons for indexes, sums, integers, volatile functions and internal ones of PostgreSQL get none'
);
select is_empty(
    $$
    select guarded.function_oid
    from query.guarded_functions() as guarded (function_oid)
    group by guarded.function_oid
    having count(*) > 1
    $$,
    'each is named once'
);

select finish();
rollback;
