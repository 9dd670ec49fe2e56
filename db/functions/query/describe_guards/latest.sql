-- The comment on schema guard after query.build_guards(): the version of PostgreSQL that the stand-ins
-- were made for, their number, and a fingerprint. So a stand-in that was changed or dropped by hand
-- is noticed (query.guards_are_current).
--
-- PostgreSQL writes a begin atomic body with fewer parentheses once it has read its own dump,
-- so they do not count.

create or replace function query.describe_guards()
    returns text
    language sql
    stable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with schemas as (
        select
            namespace.oid,
            namespace.nspname as name
        from pg_namespace as namespace
        where namespace.nspname in ('guard', 'guard_numbers', 'bounded')
    ),

    objects as (
        select
            concat_ws(
                ' ',
                proc.oid::regprocedure,
                proc.proowner::regrole,
                case
                    when proc.prokind = 'a' then (
                        select concat_ws(' ', aggregate.aggtransfn::regprocedure, aggregate.aggtranstype::regtype, aggregate.aggfinalfn)
                        from pg_aggregate as aggregate
                        where aggregate.aggfnoid = proc.oid
                    )
                    when proc.prosqlbody is null then pg_get_functiondef(proc.oid)
                    else translate(pg_get_functiondef(proc.oid), '() ', '')
                end,
                (
                    select string_agg(granted.item::text, ' ' order by granted.item::text collate "C")
                    from unnest(proc.proacl) as granted (item)
                )
            ) as line
        from pg_proc as proc
        join schemas on schemas.oid = proc.pronamespace
        union all
        select
            concat_ws(
                ' ',
                operator.oid::regoperator, operator.oprowner::regrole, operator.oprcode::regprocedure, operator.oprrest, operator.oprjoin,
                nullif(operator.oprnegate, 0)::regoperator, nullif(operator.oprcom, 0)::regoperator
            )
        from pg_operator as operator
        join schemas on schemas.oid = operator.oprnamespace
        union all
        select
            concat_ws(
                ' ',
                schemas.name,
                (
                    select string_agg(granted.item::text, ' ' order by granted.item::text collate "C")
                    from pg_namespace as namespace
                    cross join unnest(namespace.nspacl) as granted (item)
                    where namespace.oid = schemas.oid
                )
            )
        from schemas
    )

    select
        format(
            'Stand-ins for the functions of PostgreSQL %s, which ad-hoc SQL calls instead: %s objects, fingerprint %s.',
            query.major_version(),
            count(*),
            md5(string_agg(objects.line, e'\n' order by objects.line collate "C"))
        )
    from objects;
end;

alter function query.describe_guards owner to retail_query;

comment on function query.describe_guards is
$$The version of PostgreSQL that the functions of schemas guard and bounded were made for, with a fingerprint of them.$$;
