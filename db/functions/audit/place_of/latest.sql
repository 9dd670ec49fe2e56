-- Roughly where a peer is: its network, because addresses often change within a network.
--
-- In plpgsql, because constant folding would otherwise cast texts that are not addresses.

create or replace function audit.place_of(peer text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- IPv4 through an IPv6 socket.
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

peer: The address, as a server reports it.$$;
