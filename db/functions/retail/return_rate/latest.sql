-- The one definition that all tools use; the glossary explains it.

create or replace function retail.return_rate(returned numeric, sold numeric)
    returns numeric
    language sql
    immutable
    parallel restricted
begin atomic
    select round(100 * coalesce(return_rate.returned, 0) / nullif(return_rate.sold, 0), 1);
end;

alter function retail.return_rate owner to retail_owner;

grant execute on function retail.return_rate to retail_definer;

comment on function retail.return_rate is
$$The return rate: the amount returned in percent of the amount sold on the same days, both after discounts and without tax, to one decimal; null when nothing was sold.

returned: Amount returned, in returns and in exchanges.
sold: Amount sold, before returns.$$;
