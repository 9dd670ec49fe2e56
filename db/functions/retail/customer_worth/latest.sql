-- What a customer bought and is likely to buy in a lifetime: the value that customers are ranked by.

create or replace function retail.customer_worth(net_sales numeric, half_year double precision, in_life double precision)
    returns double precision
    language sql
    immutable
    parallel restricted
begin atomic
    select customer_worth.net_sales::double precision + coalesce(customer_worth.half_year * customer_worth.in_life, 0);
end;

alter function retail.customer_worth owner to retail_owner;

grant execute on function retail.customer_worth to retail_definer;

comment on function retail.customer_worth is
$$What a customer bought so far and is likely to buy in a lifetime; only what was bought when that is unknown.

net_sales: What was bought so far.
half_year: What is likely to be bought in the next half year; null when unknown.
in_life: How many such half years a lifetime has; null when unknown.$$;
