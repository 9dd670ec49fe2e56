-- The kind of an order, by the signs of its quantities. It is inlined, so it must have no SET
-- clause.

create or replace function load.kind_by_sign(smallest integer, largest integer)
    returns text
    language sql
    immutable
    parallel restricted
begin atomic
    select case
        when kind_by_sign.smallest > 0 then 'sale'
        when kind_by_sign.largest < 0 then 'return'
        else 'exchange'
    end;
end;

alter function load.kind_by_sign owner to retail_owner;

comment on function load.kind_by_sign is
$$The kind of an order: sale, return, or exchange when pieces went both ways.

smallest: The smallest quantity of its lines.
largest: The largest one.$$;
