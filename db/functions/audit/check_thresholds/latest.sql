-- Finds what exceeds audit.thresholds in the trail. Each branch starts from the row of its threshold,
-- so that branches for disabled thresholds, or for another rule, do nothing.

create or replace function audit.check_thresholds(rule text default null)
    returns table (
        threshold text,
        rule      text,
        subject   text,
        amount    numeric,
        allowed   numeric,
        period    interval,
        first_at  timestamptz,
        last_at   timestamptz,
        advice    text
    )
    language sql
    stable
begin atomic
    with asked as materialized (
        select thresholds.*
        from audit.thresholds
        where thresholds.is_enabled
            and (check_thresholds.rule is null or thresholds.rule = check_thresholds.rule)
    )

    select
        asked.threshold,
        asked.rule,
        found.subject,
        found.amount,
        asked.amount,
        asked.period,
        found.first_at,
        found.last_at,
        asked.advice
    from asked
    cross join lateral (
        -- Logins.
        select
            logins.subject,
            sum(logins.attempts) as amount,
            min(logins.first_at) as first_at,
            max(logins.last_at) as last_at
        from audit.failed_login_windows(asked.period, '1 minute') as logins
        where asked.threshold = any (array['failed logins of a peer', 'failed logins of a key', 'failed logins of a principal'])
            and asked.threshold = 'failed logins of a ' || logins.seen_by
        group by logins.subject

        union all

        select
            'all',
            sum(coalesce((events.details ->> 'attempts')::bigint, 1)),
            min(events.occurred_at),
            max(events.occurred_at)
        from audit.events
        where asked.threshold = 'failed logins'
            and events.kind = 'login'
            and events.outcome = 'refused'
            and events.occurred_at > statement_timestamp() - asked.period
        -- Without a group by, there is a row even without events.
        having count(*) > 0

        union all

        -- Calls of a principal.
        select
            coalesce(principals.name, events.principal_id::text),
            case asked.threshold
                when 'rows of a principal' then sum(events.row_count)
                when 'refused calls of a principal' then count(*) filter (where events.outcome = 'refused')
                else count(*) filter (where not events.attested)
            end,
            min(events.occurred_at),
            max(events.occurred_at)
        from audit.events
        left join auth.list_principals() as principals on principals.principal_id = events.principal_id
        where asked.threshold = any (array['rows of a principal', 'refused calls of a principal', 'calls not attested'])
            and events.kind = 'call'
            and events.occurred_at > statement_timestamp() - asked.period
            -- A refused call is never attested, because it has no receipt.
            and (asked.threshold <> 'calls not attested' or events.outcome = 'ok')
        group by 1

        union all

        -- Rights.
        select
            rights.login::text,
            count(*),
            min(rights.occurred_at),
            max(rights.occurred_at)
        from audit.events as rights
        where rights.kind = 'rights'
            and rights.occurred_at > statement_timestamp() - asked.period
            -- The first hour of a trail is that of its installation.
            and rights.occurred_at > (select min(eras.began_at) from audit.eras) + interval '1 hour'
            and case asked.threshold
                when 'changes of rights' then rights.attested
                when 'changes of rights by an unknown login' then not rights.attested
            end
        group by rights.login

        union all

        -- Rows that a login changed outside of any request.
        select
            changes.login::text,
            count(*),
            min(changes.changed_at),
            max(changes.changed_at)
        from audit.row_changes as changes
        where asked.threshold = 'rows changed without a request'
            and changes.request_id is null
            and changes.changed_at > statement_timestamp() - asked.period
        group by changes.login

        union all

        select
            concat_ws(': ', coalesce(unusual.principal, unusual.principal_id::text), unusual.subject),
            unusual.score,
            statement_timestamp() - asked.period,
            statement_timestamp()
        from audit.unusual_access_on() as unusual
        where asked.rule = 'unusual_access'
            and unusual.finding = asked.threshold
    ) as found
    where asked.rule = 'unusual_access'
        or found.amount > asked.amount
    order by
        asked.rule,
        asked.threshold,
        found.amount desc,
        found.subject;
end;

alter function audit.check_thresholds owner to retail_audit;

grant execute on function audit.check_thresholds to retail_auditor;

comment on function audit.check_thresholds is
$$What exceeds audit.thresholds in the audit trail, and whom it concerns. No row means that everything is within bounds.

rule: Only the thresholds that this rule of ops.alert_rules reports; all if left out.

threshold: The threshold, as audit.thresholds names it.
rule: The rule of ops.alert_rules that reports it.
subject: The peer, key, principal or login, and what is unusual about it.
amount: The amount within the period; for unusual access, its score.
allowed: The amount that the threshold allows.
period: How far back it looked.
first_at: When it began, within the period.
last_at: When it was last seen.
advice: What to do.$$;
