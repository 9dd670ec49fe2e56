-- What principals did on a day that is unusual, given their own past.
--
-- Amounts are scored by audit.score_amounts().
--
-- For hours, tools and places, the score is a probability: of an hour by the rule of succession,
-- (k + 1) / (n + 2), where k of n days had a call within an hour of it; of a new tool or place by
-- Good-Turing, (s + 1) / (n + 2), where s of all n sightings were of something seen on one day
-- only. So for a principal who often does something new, doing so again is not unusual.
--
-- Bounds, and how many days of history a rule needs, are in audit.thresholds.

create or replace function audit.unusual_access_on(day date default (statement_timestamp() at time zone 'UTC')::date)
    returns table (
        principal_id uuid,
        principal    text,
        finding      text,
        subject      text,
        score        numeric,
        bound        numeric,
        days         bigint
    )
    language sql
    stable
begin atomic
    with access as materialized (
        select daily.*
        from audit.daily_access(unusual_access_on.day - 28, unusual_access_on.day) as daily
    ),

    by_day as (
        select
            access.principal_id,
            access.day,
            access.day = unusual_access_on.day as is_judged,
            bit_or(access.hours) as hours
        from access
        group by access.principal_id, access.day
    ),

    past as (
        select
            by_day.principal_id,
            count(*) as days
        from by_day
        where not by_day.is_judged
        group by by_day.principal_id
    ),

    hours as (
        select
            judged.principal_id,
            clock.hour,
            (
                1 + count(*) filter (
                    where by_day.hours & ((1 << clock.hour) | (1 << (clock.hour + 1) % 24) | (1 << (clock.hour + 23) % 24)) <> 0
                )
            )::numeric / (count(*) + 2) as likelihood
        from by_day as judged
        join generate_series(0, 23) as clock (hour) on judged.hours & (1 << clock.hour) <> 0
        join by_day
            on by_day.principal_id = judged.principal_id
            and not by_day.is_judged
        where judged.is_judged
        group by judged.principal_id, clock.hour
    ),

    sightings as (
        select
            access.principal_id,
            given.finding,
            given.subject,
            count(distinct access.day) filter (where access.day < unusual_access_on.day) as days
        from access
        cross join lateral (
            values
            ('a new tool', access.tool),
            ('a new place', access.place)
        ) as given (finding, subject)
        where given.subject <> ''
        group by access.principal_id, given.finding, given.subject
    ),

    novelty as (
        select
            sightings.principal_id,
            sightings.finding,
            (1 + count(*) filter (where sightings.days = 1))::numeric / (sum(sightings.days) + 2) as likelihood
        from sightings
        group by sightings.principal_id, sightings.finding
    ),

    scored as (
        select
            amounts.principal_id,
            amounts.finding,
            amounts.subject,
            amounts.score,
            true as is_more_unusual
        from audit.score_amounts(unusual_access_on.day) as amounts

        union all

        select
            hours.principal_id,
            'an unusual hour',
            format('%s:00 UTC', lpad(hours.hour::text, 2, '0')),
            hours.likelihood,
            false
        from hours

        union all

        select
            sightings.principal_id,
            sightings.finding,
            sightings.subject,
            novelty.likelihood,
            false
        from sightings
        join novelty
            on novelty.principal_id = sightings.principal_id
            and novelty.finding = sightings.finding
        where sightings.days = 0
    )

    select
        scored.principal_id,
        principals.name,
        scored.finding,
        string_agg(scored.subject, ', ' order by scored.subject),
        round(case when bool_and(scored.is_more_unusual) then max(scored.score) else min(scored.score) end, 3),
        thresholds.amount,
        past.days
    from scored
    join past on past.principal_id = scored.principal_id
    join audit.thresholds
        on thresholds.threshold = scored.finding
        and thresholds.is_enabled
    left join auth.list_principals() as principals on principals.principal_id = scored.principal_id
    where past.days >= thresholds.least_days
        and case when scored.is_more_unusual then scored.score >= thresholds.amount else scored.score < thresholds.amount end
    group by scored.principal_id, principals.name, scored.finding, thresholds.amount, past.days
    order by principals.name, scored.finding;
end;

alter function audit.unusual_access_on owner to retail_audit;

grant execute on function audit.unusual_access_on to retail_auditor;

comment on function audit.unusual_access_on is
$$What principals did on a day that is unusual, given their own four weeks before: amounts by modified z-scores, hours, tools and places by their probability. Bounds are in audit.thresholds.

day: The day, in UTC; today if left out.

principal_id: The principal.
principal: Its name.
finding: What is unusual.
subject: The amount, the hours, the tools or the places.
score: For amounts, how many spreads they are above the median; otherwise the probability, 0 to 1.
bound: The bound of the score in audit.thresholds.
days: On how many of the 28 days before the principal called.$$;
