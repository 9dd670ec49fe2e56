-- An upper bound of how far a replica is behind its primary: a key that was revoked longer ago is
-- certainly revoked here.
--
-- A replica is up to date if it has replayed everything that its primary has sent, and heard from it
-- within the last minute. Otherwise, the age of the last replayed transaction counts.

create or replace function auth.replica_lag()
    returns interval
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        case
            when not pg_is_in_recovery() then interval '0'
            when receiver.status = 'streaming'
                and receiver.last_msg_receipt_time > clock_timestamp() - interval '1 minute'
                and pg_last_wal_replay_lsn() >= receiver.latest_end_lsn
                then interval '0'
            else coalesce(clock_timestamp() - pg_last_xact_replay_timestamp(), interval '100 years')
        end
    from (select) as always
    left join pg_stat_get_wal_receiver() as receiver on true;
end;

alter function auth.replica_lag owner to retail_auth;

grant execute on function auth.replica_lag to retail_gateway, retail_monitor;

comment on function auth.replica_lag is
$$How far this database is behind its primary, at most; 0 on a primary.$$;
