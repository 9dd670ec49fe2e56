-- The quantile of the standard normal distribution, after Acklam: exact to 1.2e-9.

create or replace function retail.normal_quantile(probability double precision)
    returns double precision
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    q double precision;
    r double precision;
begin
    if probability <= 0 or probability >= 1 then
        return null;
    end if;

    if probability < 0.02425 then
        q := sqrt(-2 * ln(probability));
        return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q
            - 2.549732539343734e+00) * q + 4.374664141464968e+00) * q + 2.938163982698783e+00)
            / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q
            + 3.754408661907416e+00) * q + 1);
    end if;

    if probability > 0.97575 then
        return -retail.normal_quantile(1 - probability);
    end if;

    q := probability - 0.5;
    r := q * q;
    return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
        + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239e+00) * q
        / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
        + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
end
$$;

alter function retail.normal_quantile owner to retail_owner;

grant execute on function retail.normal_quantile to retail_definer;

comment on function retail.normal_quantile is
$$The value that a standard normal variable stays below with a probability; null outside 0 to 1.

probability: The probability, above 0 and below 1.$$;
