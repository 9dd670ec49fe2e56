-- How the weeks of a year compare with its mean, from two to four past years.
--
-- A year is 52 weeks, so that weekdays match. Each year is divided by its mean and by the growth
-- within it, so that a good year does not look like a season.

create or replace function retail.season_shape(
    weeks double precision[],
    out smooth double precision[],
    out rough  double precision[]
)
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    size     integer := cardinality(season_shape.weeks);
    years    integer := least(size / 52, 4);
    means    double precision[] := '{}';
    ratios   double precision[] := '{}';
    growth   double precision;
    trends   double precision[] := '{}';
    ratio    double precision;
    total    double precision;
    squares  double precision;
    signal   double precision := 0;
    noise    double precision := 0;
    points   double precision[] := '{}';
    factors  double precision[] := array_fill(1::double precision, array[52]);
    waves    double precision[] := '{}';
    cosines  double precision;
    sines    double precision;
    cosine   double precision;
    sine     double precision;
    strength double precision;
begin
    if years < 2 then
        return;
    end if;

    for year in 1..years loop
        total := 0;
        for week in 1..52 loop
            total := total + season_shape.weeks[size - 52 * (years - year + 1) + week];
        end loop;
        if total <= 0 then
            return;
        end if;
        means := means || total / 52;
    end loop;

    growth := least(greatest(ln(means[years] / means[1]) / (years - 1), -0.5), 0.5);

    for week in 1..52 loop
        trends := trends || exp(growth * (week - 26.5) / 52);
    end loop;

    for year in 1..years loop
        total := 0;
        for week in 1..52 loop
            -- A single exceptional week is not a season.
            ratio := least(greatest(season_shape.weeks[size - 52 * (years - year + 1) + week] / (means[year] * trends[week]), 0), 4);
            ratios := ratios || ratio;
            total := total + ratio / 52;
        end loop;
        if total <= 0 then
            return;
        end if;
        for week in 1..52 loop
            ratios[52 * (year - 1) + week] := ratios[52 * (year - 1) + week] / total;
        end loop;
    end loop;

    for week in 1..52 loop
        waves := waves || cos(2 * pi() * week / 52);
    end loop;

    for harmonic in 1..3 loop
        cosines := 0;
        sines := 0;
        squares := 0;
        for year in 1..years loop
            cosine := 0;
            sine := 0;
            for week in 1..52 loop
                cosine := cosine + ratios[52 * (year - 1) + week] * waves[(harmonic * week - 1) % 52 + 1];
                sine := sine + ratios[52 * (year - 1) + week] * waves[(harmonic * week + 38) % 52 + 1];
            end loop;
            cosines := cosines + cosine / 26 / years;
            sines := sines + sine / 26 / years;
            squares := squares + (cosine / 26) ^ 2 + (sine / 26) ^ 2;
        end loop;
        -- Differences from year to year are chance, and are subtracted.
        strength := cosines ^ 2 + sines ^ 2;
        continue when strength < 1e-12;
        noise := greatest(squares - years * strength, 0) / (years - 1) / years;
        continue when noise >= strength;
        for week in 1..52 loop
            factors[week] := factors[week] + (1 - noise / strength)
                * (cosines * waves[(harmonic * week - 1) % 52 + 1] + sines * waves[(harmonic * week + 38) % 52 + 1]);
        end loop;
    end loop;

    noise := 0;
    for week in 1..52 loop
        total := 0;
        squares := 0;
        for year in 1..years loop
            ratio := (
                ratios[52 * (year - 1) + (week + 50) % 52 + 1]
                + ratios[52 * (year - 1) + week]
                + ratios[52 * (year - 1) + week % 52 + 1]
            ) / 3;
            total := total + ratio / years;
            squares := squares + ratio * ratio;
        end loop;
        points := points || total;
        signal := signal + (total - 1) ^ 2;
        noise := noise + greatest(squares - years * total * total, 0) / (years - 1) / years;
    end loop;

    strength := case when signal > noise then 1 - noise / signal else 0 end;

    for week in 1..52 loop
        factors[week] := greatest(factors[week], 0.05);
        rough := rough || greatest(1 + strength * (points[week] - 1), 0.05);
    end loop;

    smooth := factors;
end
$$;

alter function retail.season_shape owner to retail_owner;

grant execute on function retail.season_shape to retail_definer;

comment on function retail.season_shape is
$$How each of the next 52 weeks is expected to compare with the mean of a year, from two to four past years; null with a shorter history, or with a year without sales.

weeks: The mean day of each week known, oldest first.

smooth: Three harmonics of the year, each less its differences from year to year.
rough: Means of three neighbouring weeks over the years, for seasons with sharp peaks, reduced in the same way.$$;
