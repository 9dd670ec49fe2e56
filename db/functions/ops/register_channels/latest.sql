-- Notes which channels can be reached. Channels of an old configuration are forgotten.

create or replace function ops.register_channels(channels text[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into ops.alert_channels (channel)
    select distinct unnest(register_channels.channels)
    on conflict on constraint alert_channels_pkey do update
    set registered_at = clock_timestamp();

    -- Each server and worker registers its channels every hour.
    delete from ops.alert_channels
    where alert_channels.registered_at < clock_timestamp() - interval '1 day';
end
$$;

alter function ops.register_channels owner to retail_owner;

grant execute on function ops.register_channels to retail_monitor;

comment on function ops.register_channels is
$$Notes which channels a server or worker can reach. Channels that were not registered within a day are forgotten.

channels: The names of the channels.$$;
