-- Where a peer is, coarsely: an address changes within its network, and a journey does not.
--
-- In plpgsql, because the planner would cast a text that is no address while it folds constants.

create or replace function audit.place_of(peer text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- IPv4 by a socket of IPv6.
    address text := regexp_replace(place_of.peer, '^::ffff:', '');
begin
    if not pg_input_is_valid(address, 'inet') then
        return address;
    end if;

    return network(set_masklen(address::inet, case when family(address::inet) = 4 then 24 else 48 end))::text;
end
$$;

alter function audit.place_of owner to retail_audit;

grant execute on function audit.place_of to retail_auditor;

comment on function audit.place_of is
$$Returns the network that an address is in: /24 of IPv4, /48 of IPv6; anything else as it is.

peer: The address, as a server says.$$;
