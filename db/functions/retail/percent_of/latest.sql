-- Null unless the whole is above 0: if more was returned than sold, the largest return would look
-- like the largest share.

create or replace function retail.percent_of(part numeric, whole numeric, decimals integer default 1)
    returns numeric
    language sql
    immutable
    parallel restricted
begin atomic
    select round(100 * percent_of.part / nullif(greatest(percent_of.whole, 0), 0), percent_of.decimals);
end;

alter function retail.percent_of owner to retail_owner;

grant execute on function retail.percent_of to retail_definer;

comment on function retail.percent_of is
$$A part in percent of a whole; null unless the whole is above 0.

part: The part.
whole: The whole.
decimals: The number of decimals.$$;
