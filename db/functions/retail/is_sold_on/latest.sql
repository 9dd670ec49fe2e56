-- Whether a product is sold on a day: the one place that reads discontinued_on.
--
-- It is inlined into the query that calls it, so it must have no SET clause.

create or replace function retail.is_sold_on(discontinued_on date, day date)
    returns boolean
    language sql
    immutable
    parallel restricted
begin atomic
    select is_sold_on.discontinued_on is null or is_sold_on.discontinued_on > is_sold_on.day;
end;

alter function retail.is_sold_on owner to retail_owner;

grant execute on function retail.is_sold_on to retail_definer, retail_clerk, retail_search;

comment on function retail.is_sold_on is
$$Whether a product is sold on a day: before discontinued_on, or always if that is null.

discontinued_on: The product's discontinued_on.
day: The day in question.$$;
