-- Whether the mean of a series differs from 0, or its slope, where each value resembles the
-- one before it.
--
-- A t test whose variance is that of a process with the autocorrelation of the series. Short
-- series show less of it than they have: the estimate is corrected for that (by 1 + 3r over n
-- for a mean), and raised by 0.6 of its own standard error, for a slope by 0.8. The degrees of freedom are
-- those of as many independent values as say the same. By simulation (make bench-models) it raises a false
-- alarm in at most 7 of 100 series of 16 to 26 values, for an autocorrelation of up to 0.6.

create or replace function retail.trend_test(
    series   double precision[],
    of_slope boolean,
    out estimate        double precision,
    out statistic       double precision,
    out critical        double precision,
    out autocorrelation double precision
)
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    size      integer := cardinality(trend_test.series);
    -- 1 for a mean, the distance from the middle for a slope.
    centre    double precision := case when trend_test.of_slope then (size + 1) / 2.0 else 0 end;
    mean      double precision := 0;
    slope     double precision := 0;
    spread    double precision := 0;
    rest      double precision;
    before    double precision;
    squares   double precision := 0;
    products  double precision := 0;
    of_mean   double precision := 1;
    own       double precision := 1;
    crossed   double precision;
    variance  double precision;
    freedom   double precision;
begin
    if size < 8 then
        return;
    end if;

    for place in 1..size loop
        mean := mean + trend_test.series[place] / size;
        spread := spread + (place - centre) ^ 2;
    end loop;
    for place in 1..size loop
        slope := slope + trend_test.series[place] * (place - centre) / spread;
    end loop;
    estimate := case when trend_test.of_slope then slope else mean end;

    for place in 1..size loop
        rest := trend_test.series[place] - mean - case when trend_test.of_slope then slope * (place - centre) else 0 end;
        squares := squares + rest * rest;
        if place > 1 then
            products := products + rest * before;
        end if;
        before := rest;
    end loop;

    -- What is left is rounding: the series changes without chance.
    if squares <= 1e-18 * (mean ^ 2 + slope ^ 2 * spread) * size then
        critical := 0;
        statistic := sign(estimate);
        autocorrelation := 0;
        return;
    end if;

    autocorrelation := case
        when trend_test.of_slope then (size * products / squares + 2) / (size - 4.0)
        else (size * products / squares + 1) / (size - 3.0)
    end;
    autocorrelation := least(
        greatest(autocorrelation + case when trend_test.of_slope then 0.8 else 0.6 end * sqrt(greatest(1 - autocorrelation ^ 2, 0) / size), 0),
        0.95
    );

    -- How many times its variance without autocorrelation the mean has, and the slope.
    for lag in 1..size - 1 loop
        of_mean := of_mean + 2 * (1 - lag::double precision / size) * autocorrelation ^ lag;
        if trend_test.of_slope then
            crossed := 0;
            for place in lag + 1..size loop
                crossed := crossed + (place - centre) * (place - lag - centre);
            end loop;
            own := own + 2 * crossed / spread * autocorrelation ^ lag;
        end if;
    end loop;

    if trend_test.of_slope then
        variance := squares / greatest(size - of_mean - own, 1) * own / spread;
        freedom := greatest(size / own - 2, 2);
    else
        variance := squares / greatest(size - of_mean, 1) * of_mean / size;
        freedom := greatest(size / of_mean - 1, 2);
    end if;

    statistic := estimate / sqrt(variance);
    -- The 97.5 % point of Student's t, by the expansion of Cornish and Fisher.
    critical := 1.959964 + 2.372272 / freedom + 2.822499 / freedom ^ 2 + 2.555850 / freedom ^ 3;
end
$$;

alter function retail.trend_test owner to retail_owner;

grant execute on function retail.trend_test to retail_definer;

comment on function retail.trend_test is
$$A two-sided test at 5 % of the mean or the slope of a series whose neighbouring values resemble each other; null for fewer than 8 values.

series: The values, oldest first.
of_slope: Whether the slope is tested, or the mean.

estimate: The mean; or the slope, per value.
statistic: The t statistic.
critical: From here on the statistic is clear, in either direction; 0 for a series without chance.
autocorrelation: What was allowed for, between neighbouring values.$$;
