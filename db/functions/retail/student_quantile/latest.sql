-- The quantile of Student's t distribution, for intervals from few values.
--
-- Exact for 1 and 2 degrees of freedom, and from 3 on by the expansion of Cornish and Fisher:
-- within 0.2 % where the probability is 0.975.

create or replace function retail.student_quantile(probability double precision, degrees numeric)
    returns double precision
    language sql
    immutable
    parallel restricted
begin atomic
    select
        case
            when student_quantile.degrees < 1 then null
            when student_quantile.degrees < 2 then tan(pi() * (student_quantile.probability - 0.5))
            when student_quantile.degrees < 3 then
                (2 * student_quantile.probability - 1)
                / sqrt(2 * student_quantile.probability * (1 - student_quantile.probability))
            else normal.z
                + (normal.z ^ 3 + normal.z) / 4 / degrees.n
                + (5 * normal.z ^ 5 + 16 * normal.z ^ 3 + 3 * normal.z) / 96 / degrees.n ^ 2
                + (3 * normal.z ^ 7 + 19 * normal.z ^ 5 + 17 * normal.z ^ 3 - 15 * normal.z) / 384 / degrees.n ^ 3
                + (79 * normal.z ^ 9 + 776 * normal.z ^ 7 + 1482 * normal.z ^ 5 - 1920 * normal.z ^ 3 - 945 * normal.z) / 92160 / degrees.n ^ 4
        end
    from (select retail.normal_quantile(student_quantile.probability) as z) as normal
    cross join (select student_quantile.degrees::double precision as n) as degrees;
end;

alter function retail.student_quantile owner to retail_owner;

grant execute on function retail.student_quantile to retail_definer;

comment on function retail.student_quantile is
$$The value that a variable with Student's t distribution stays below with a probability; null for less than 1 degree of freedom.

probability: The probability, such as 0.975 for an interval that covers 95 %.
degrees: The degrees of freedom; fractions are ignored below 3.$$;
