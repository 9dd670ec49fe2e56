-- How many findings audit.unusual_access has of today, without saying about whom.

create or replace function audit.unusual_figures(out findings bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select count(*)
    from audit.unusual_access
    where unusual_access.day = date_trunc('day', statement_timestamp());
end;

alter function audit.unusual_figures owner to retail_audit;

grant execute on function auth.list_principals to retail_audit;
grant execute on function audit.unusual_figures to retail_monitor;

comment on function audit.unusual_figures is
$$Counts what audit.unusual_access finds of today. It reads the whole trail, so it is asked rarely.

findings: How many findings there are.$$;
