-- Trigger: refuses to change the key that encrypted values of a customer are bound to.

create or replace function retail.refuse_moving()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise object_not_in_prerequisite_state using
        message = 'the number of a customer with encrypted values cannot change: the values would become unreadable',
        hint = 'Set them to null in the same statement, and load them again under the new number.';
end
$$;

alter function retail.refuse_moving owner to retail_owner;

comment on function retail.refuse_moving is
$$Trigger function: refuses an update of a customer's key that would leave encrypted values unreadable.$$;
