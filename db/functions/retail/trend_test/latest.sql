-- Whether the mean or the slope of a series differs from 0, if its values are autocorrelated.
--
-- A t test with the variance of a process that has the autocorrelation of the series. Short series
-- underestimate it, so the estimate is corrected (by 1 + 3r over n for a mean), and raised by 0.6 of
-- its standard error, for a slope by 0.8. The degrees of freedom are those of the equivalent number of
-- independent values. By simulation (make bench-models), it raises a false alarm in at most 7 of 100
-- series of 16 to 26 values, for an autocorrelation of up to 0.6.

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

    -- The residuals are only rounding: the series is deterministic.
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

    -- By how much autocorrelation multiplies the variance of the mean, and of the slope.
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
$$A two-sided test at 5 % of the mean or the slope of an autocorrelated series; null for fewer than 8 values.

series: The values, oldest first.
of_slope: Whether the slope is tested, or the mean.

estimate: The mean; or the slope, per value.
statistic: The t statistic.
critical: The critical value: beyond it, in either direction, the statistic is significant; 0 for a deterministic series.
autocorrelation: The autocorrelation of neighbouring values that was allowed for.$$;
