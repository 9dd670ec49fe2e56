-- The digest of the rows of a range of transactions, month by month.
--
-- A row must have the same text when it is sealed and when it is verified, years later, so the
-- columns are listed and the time zone is pinned. A column that is added later stays out, or
-- needs a new kind of seal.

create or replace function audit.month_digests(trail text, era smallint, from_transaction xid8, to_transaction xid8)
    returns table (month date, row_count bigint, rows_hash bytea)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO, YMD'
as $$
begin
    if month_digests.trail = 'events' then
        return query
        select
            date_trunc('month', events.occurred_at)::date,
            count(*),
            sha256(string_agg(
                sha256(convert_to(
                    jsonb_build_array(
                        events.event_id, events.occurred_at, events.recorded_at, events.era, events.transaction_id,
                        events.kind, events.outcome, events.attested, events.login, events.backend_pid,
                        events.principal_id, events.delegator_id, events.role_name, events.key_id, events.peer,
                        events.tool, events.request_id, events.trace_id, events.duration_ms, events.row_count,
                        events.error_code, events.details
                    )::text,
                    'UTF8'
                )),
                ''::bytea
                order by events.transaction_id, events.event_id
            ))
        from audit.events
        where events.era = month_digests.era
            and events.transaction_id >= month_digests.from_transaction
            and events.transaction_id < month_digests.to_transaction
        group by date_trunc('month', events.occurred_at)::date;
    else
        return query
        select
            date_trunc('month', changes.changed_at)::date,
            count(*),
            sha256(string_agg(
                sha256(convert_to(
                    jsonb_build_array(
                        changes.change_id, changes.changed_at, changes.era, changes.transaction_id, changes.login,
                        changes.backend_pid, changes.principal_id, changes.delegator_id, changes.role_name,
                        changes.key_id, changes.request_id, changes.table_name, changes.operation,
                        changes.row_key, changes.old_values, changes.new_values
                    )::text,
                    'UTF8'
                )),
                ''::bytea
                order by changes.transaction_id, changes.change_id
            ))
        from audit.row_changes as changes
        where changes.era = month_digests.era
            and changes.transaction_id >= month_digests.from_transaction
            and changes.transaction_id < month_digests.to_transaction
        group by date_trunc('month', changes.changed_at)::date;
    end if;
end
$$;

alter function audit.month_digests owner to retail_audit;

comment on function audit.month_digests is
$$Counts and hashes the rows of a range of transactions, month by month. For schema audit only.

trail: The table: events or row_changes.
era: The cluster that counts the transactions.
from_transaction: The first transaction.
to_transaction: The end of the range, which is not part of it.

month: The first day of a month that has rows.
row_count: How many rows of the range are in it.
rows_hash: SHA-256 of the SHA-256 hashes of the rows, in order.$$;
