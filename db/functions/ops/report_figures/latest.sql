-- Stores figures that only a server knows, replacing those that it reported before.

create or replace function ops.report_figures(server text, figures jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from ops.server_figures
    where server_figures.server = report_figures.server
        or server_figures.reported_at < clock_timestamp() - interval '10 minutes';

    insert into ops.server_figures (server, name, labels, value)
    select
        report_figures.server,
        given.name,
        coalesce(given.labels, '{}'),
        given.value
    from jsonb_to_recordset(report_figures.figures) as given (name text, labels jsonb, value double precision)
    where given.value is not null
    on conflict do nothing;
end
$$;

alter function ops.report_figures owner to retail_owner;

grant execute on function ops.report_figures to retail_monitor;

comment on function ops.report_figures is
$$Stores figures that only a server knows, replacing those that it reported before. Rules ignore figures older than two minutes.

server: The server's name, unique among all.
figures: An array of objects with name, labels and value.$$;
