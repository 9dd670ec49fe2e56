-- Text that people enter is only ever text: rules that also cover future columns.
-- attack: 48, 50

begin;
\ir ../pgtap.sql
select plan(4);

create temporary view written_columns as
select
    relation.oid as table_id,
    attribute.attname as name,
    attribute.attnum,
    format('%s.%s', attribute.attrelid::regclass, attribute.attname) as full_name
from pg_attribute as attribute
join pg_class as relation on relation.oid = attribute.attrelid
where relation.relkind in ('r', 'p')
    and attribute.attnum > 0
    and not attribute.attisdropped
    and attribute.attgenerated = ''
    and attribute.atttypid in ('text'::regtype, 'text[]'::regtype, 'varchar'::regtype)
    and (
        relation.relnamespace = 'retail'::regnamespace
        or (relation.relnamespace = 'auth'::regnamespace and attribute.attname = 'name')
    );

select cmp_ok((select count(*) from written_columns), '>=', 25::bigint, 'there are columns to judge');

select is_empty(
    $$
    select written_columns.full_name
    from written_columns
    where not exists (
        select
        from pg_constraint as value_check
        where value_check.conrelid = written_columns.table_id
            and value_check.contype = 'c'
            and written_columns.attnum = any (value_check.conkey)
            and (
                pg_get_constraintdef(value_check.oid) ~ format('refuse_invisible\((%1$s|array_to_string\(%1$s,)', written_columns.name)
                -- A list of values, a pattern of plain letters, or a check by PostgreSQL itself.
                or pg_get_constraintdef(value_check.oid) ~ '= ANY \(\(?ARRAY\[|~ ''\^\[A-Z\]|AT TIME ZONE'
            )
    )
    -- The name of a function.
    and written_columns.full_name <> 'retail.write_requests.tool'
    $$,
    'every column that people write in refuses invisible characters, or takes only certain values'
);

select is_empty(
    $$
    select unique_name.conrelid::regclass
    from pg_constraint as unique_name
    join pg_attribute as attribute
        on attribute.attrelid = unique_name.conrelid
        and attribute.attnum = any (unique_name.conkey)
        and attribute.attname = 'name'
    where unique_name.contype = 'u'
        and unique_name.connamespace in ('retail'::regnamespace, 'auth'::regnamespace)
        -- The unique key is on auth.stores, which retail.stores refers to.
        and unique_name.conrelid <> 'retail.stores'::regclass
        and not exists (
            select
            from pg_constraint as unique_key
            join pg_attribute as key
                on key.attrelid = unique_key.conrelid
                and key.attnum = any (unique_key.conkey)
                and key.attname = 'name_key'
            where unique_key.contype = 'u'
                and unique_key.conrelid = unique_name.conrelid
        )
    $$,
    'where a name is unique, no two names that look alike exist'
);

select is_empty(
    $$
    select proc.oid::regprocedure
    from pg_proc as proc
    where proc.pronamespace in ('api'::regnamespace, 'retail'::regnamespace, 'guide'::regnamespace, 'prompt'::regnamespace)
        and proc.prosrc ~ 'message\s*=\s*format\([^;]*%L'
    $$,
    'errors that callers see quote names by retail.quoted(), which keeps them on one line'
);

select finish();
rollback;
