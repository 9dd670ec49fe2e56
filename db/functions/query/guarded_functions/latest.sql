-- The functions of PostgreSQL that get a stand-in. They are read from the catalogue, so that none
-- is forgotten, and new functions of later versions are included.
--
-- No stand-in: comparisons that indexes and joins need, sums of numbers, and functions that return
-- rows, for which PostgreSQL checks the timeout itself.

create or replace function query.guarded_functions()
    returns setof oid
    language sql
    stable
    parallel safe
begin atomic
    select proc.oid
    from pg_proc as proc
    where proc.pronamespace = 'pg_catalog'::regnamespace
        and proc.prokind = 'f'
        and proc.provolatile <> 'v'
        and query.guard_class(proc.proname) <> 'plain'
        -- An argument of variable length (polymorphic types count as such), or a number that sets the size.
        and (
            exists (
                select
                from unnest(proc.proargtypes::oid[]) as argument (type_oid)
                join pg_type as type on type.oid = argument.type_oid
                where type.typlen < 0 or type.typtype = 'p'
            )
            or query.made_size(proc.proname, proc.proargtypes::oid[]) is not null
        )
        and not proc.proargtypes::oid[] && array[
            'internal'::regtype, 'cstring'::regtype, '"any"'::regtype, 'unknown'::regtype, 'void'::regtype
        ]::oid[]
        and proc.prorettype not in (
            'internal'::regtype, 'cstring'::regtype, 'trigger'::regtype, 'event_trigger'::regtype, 'void'::regtype
        )
        -- Without its own columns, the caller would have to name them.
        and not (
            proc.prorettype = 'record'::regtype
            and not coalesce(proc.proargmodes && '{o,t}'::"char"[], false)
        )
        and proc.proname !~ '^(pg_|has_|lo_|txid_|inet_)'
        -- Those that join texts are written by hand: see query.build_guard_helpers().
        and proc.proname not in ('textcat', 'textanycat', 'anytextcat')
        -- The comparisons of indexes and joins.
        and not exists (
            select
            from pg_amop as member
            join pg_operator as operator on operator.oid = member.amopopr
            join pg_am as method on method.oid = member.amopmethod
            join pg_type as type on type.oid = member.amoplefttype
            where operator.oprcode = proc.oid
                and method.amname in ('btree', 'hash')
                and type.typcategory not in ('A', 'P', 'R')
                and type.typname not in ('jsonb', 'tsvector', 'tsquery', 'oidvector')
        );
end;

alter function query.guarded_functions owner to retail_query;

comment on function query.guarded_functions is
$$The functions of this PostgreSQL for which ad-hoc SQL gets a stand-in, by oid.$$;
