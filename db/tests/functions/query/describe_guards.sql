-- query.describe_guards: the PostgreSQL version of the stand-ins, and their fingerprint.

begin;
\ir ../../pgtap.sql
select plan(3);

select matches(
    query.describe_guards(),
    format('^Stand-ins for the functions of PostgreSQL %s, which ad-hoc SQL calls instead: [0-9]+ objects, fingerprint [0-9a-f]{32}\.$', query.major_version()),
    'it contains the version, the number of objects, and the fingerprint'
);
select is(
    substring(query.describe_guards() from '([0-9]+) objects')::bigint,
    (
        select count(*)
        from pg_proc as proc
        where proc.pronamespace in ('guard'::regnamespace, 'guard_numbers'::regnamespace, 'bounded'::regnamespace)
    ) + (
        select count(*)
        from pg_operator as operator
        where operator.oprnamespace in ('guard'::regnamespace, 'guard_numbers'::regnamespace)
    ) + 3,
    'functions, operators and the three schemas count'
);

create temporary table before as
select query.describe_guards() as description;
select query.build_guards();
select is(query.describe_guards(), (select description from before), 'the same stand-ins, made again, have the same fingerprint');

select finish();
rollback;
