-- Adds usage to the sums of the day. Servers call it every half minute; embedding runs call it
-- after each batch.

create or replace function ops.add_usage(measure text, amount numeric, label text default '')
    returns void
    language sql
    volatile
begin atomic
    insert into ops.usage_days (day, measure, label, amount)
    select
        (statement_timestamp() at time zone 'UTC')::date,
        add_usage.measure,
        left(add_usage.label, 100),
        add_usage.amount
    where add_usage.amount > 0
    on conflict (day, measure, label) do update
    set amount = usage_days.amount + excluded.amount;
end;

alter function ops.add_usage owner to retail_owner;

grant insert, update on ops.usage_days to retail_monitor;
grant execute on function ops.add_usage to retail_monitor;

comment on function ops.add_usage is
$$Adds usage to the sums of the day.

measure: What was used, such as tokens.
amount: How much to add.
label: The model, for tokens; empty for other measures.$$;
