-- Days whose sales differ from those of similar days: promotions, holidays, closures.
--
-- One entry per day and store. A forecast learns the effect of an entry from earlier days with the same name.

set local role retail_owner;

create table retail.calendar_days (
    store_id integer not null,
    day      date    not null,
    name     text    not null,

    constraint calendar_days_pkey          primary key (store_id, day),
    constraint calendar_days_store_id_fkey foreign key (store_id) references retail.stores,
    constraint calendar_days_name_check    check (length(name) between 1 and 80 and retail.refuse_invisible(name, 'name'))
);

comment on table retail.calendar_days is 'Promotions, holidays and closures, past and future; forecasts learn from them.';
comment on column retail.calendar_days.store_id is 'The store.';
comment on column retail.calendar_days.day is 'The store''s day.';
comment on column retail.calendar_days.name is 'What is special about it, such as Black Friday; forecasts treat days of the same name alike.';

grant select on retail.calendar_days to
    retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst;

reset role;
