create or replace function retail.percent_change(amount numeric, base numeric)
    returns numeric
    language sql
    immutable
    parallel restricted
begin atomic
    select case when percent_change.base > 0 then round(100 * (percent_change.amount - percent_change.base) / percent_change.base, 1) end;
end;

alter function retail.percent_change owner to retail_owner;

grant execute on function retail.percent_change to retail_definer;

comment on function retail.percent_change is
$$The change of an amount in percent of its earlier value, to one decimal; null unless that was above 0.

amount: The amount.
base: The earlier value.$$;
