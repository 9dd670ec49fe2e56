-- The share of a line when an amount is spread over the lines of an order in proportion to their weights:
-- the difference of two rounded running sums, so that the shares add up to the amount exactly, and
-- none is larger than a weight that is as round as they are. It is inlined, so it must have no SET clause.

create or replace function load.share(
    amount   numeric,
    weight   numeric,
    running  numeric,
    whole    numeric,
    decimals integer
)
    returns numeric
    language sql
    immutable
    parallel restricted
begin atomic
    select case
        when share.whole = 0 then 0
        else round(share.amount * share.running / share.whole, share.decimals)
            - round(share.amount * (share.running - share.weight) / share.whole, share.decimals)
    end;
end;

alter function load.share owner to retail_owner;

comment on function load.share is
$$The part of an amount that a line of an order gets.

amount: The amount.
weight: The weight of the line.
running: The sum of the weights up to this line.
whole: The sum of all weights.
decimals: The decimals of the shares.$$;
