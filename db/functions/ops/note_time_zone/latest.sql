-- Records the time zone of a store, because answers change when a day begins there; see guide.data_version().
--
-- A time zone that no store uses any more stays; its midnights only invalidate kept answers without need.

create or replace function ops.note_time_zone()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into ops.time_zones (time_zone)
    values (new.time_zone)
    on conflict on constraint time_zones_pkey do nothing;

    return null;
end
$$;

grant create on schema ops to retail_definer;
alter function ops.note_time_zone owner to retail_definer;
revoke create on schema ops from retail_definer;

-- This role creates the trigger.
grant execute on function ops.note_time_zone to retail_owner;

comment on function ops.note_time_zone is
$$Notes the time zone of a new or changed store, for guide.data_version().$$;
