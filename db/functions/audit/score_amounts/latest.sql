-- How far calls, rows and refusals of principals on a day are above those of the 28 days before.
--
-- Amounts (calls, rows, refusals) are compared on a logarithmic scale, because days differ by
-- factors: score = (ln(1 + amount) - median) / spread, the modified z-score. The spread is 1.4826
-- times the median absolute deviation, and at least what chance alone gives
-- (1 / sqrt(1 + median)) and 0.2, so that up to twice the usual amount is never a finding.

create or replace function audit.score_amounts(day date)
    returns table (
        principal_id uuid,
        finding      text,
        subject      text,
        score        numeric
    )
    language sql
    stable
begin atomic
    with by_day as (
        select
            daily.principal_id,
            daily.day = score_amounts.day as is_judged,
            sum(daily.calls) as calls,
            sum(daily.row_count) as row_count,
            sum(daily.refused) as refused
        from audit.daily_access(score_amounts.day - 28, score_amounts.day) as daily
        group by daily.principal_id, daily.day
    ),

    amounts as (
        select
            by_day.principal_id,
            by_day.is_judged,
            given.finding,
            given.amount,
            ln(1 + given.amount) as size
        from by_day
        cross join lateral (
            values
            ('more calls than usual', by_day.calls),
            ('more rows than usual', by_day.row_count),
            ('more refusals than usual', by_day.refused)
        ) as given (finding, amount)
    ),

    middles as (
        select
            amounts.principal_id,
            amounts.finding,
            percentile_cont(0.5) within group (order by amounts.size) as middle
        from amounts
        where not amounts.is_judged
        group by amounts.principal_id, amounts.finding
    ),

    spreads as (
        select
            middles.principal_id,
            middles.finding,
            middles.middle,
            greatest(
                1.4826 * percentile_cont(0.5) within group (order by abs(amounts.size - middles.middle)),
                1 / sqrt(exp(middles.middle)),
                0.2
            ) as spread
        from middles
        join amounts
            on amounts.principal_id = middles.principal_id
            and amounts.finding = middles.finding
        where not amounts.is_judged
        group by middles.principal_id, middles.finding, middles.middle
    )

    select
        amounts.principal_id,
        amounts.finding,
        format('%s; the median of the days before is %s', amounts.amount, round(exp(spreads.middle)::numeric - 1)),
        ((amounts.size - spreads.middle) / spreads.spread)::numeric
    from amounts
    join spreads
        on spreads.principal_id = amounts.principal_id
        and spreads.finding = amounts.finding
    where amounts.is_judged;
end;

alter function audit.score_amounts owner to retail_audit;

grant execute on function audit.score_amounts to retail_auditor;

comment on function audit.score_amounts is
$$Scores what principals did on a day against their own four weeks before.

day: The day, in UTC.

principal_id: The principal.
finding: What was counted: more calls, rows or refusals than usual.
subject: The amount, and the median of the days before.
score: How many spreads the amount is above that median, on a logarithmic scale.$$;
