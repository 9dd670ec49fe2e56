-- Settings of the retailer, for all stores: one row.

set local role retail_owner;

create table retail.settings (
    is_only_row             boolean  not null default true,
    currency                text     not null default 'USD',
    fiscal_year_start_month smallint not null default 1,
    fiscal_calendar         text     not null default 'calendar',
    week_start              smallint not null default 1,
    business_date           date,

    constraint settings_pkey              primary key (is_only_row),
    constraint settings_is_only_row_check check (is_only_row),
    constraint settings_currency_check    check (currency ~ '^[A-Z]{3}$'),
    constraint settings_fiscal_year_start_month_check check (fiscal_year_start_month between 1 and 12),
    constraint settings_fiscal_calendar_check check (fiscal_calendar in ('calendar', '4-4-5', '4-5-4', '5-4-4', 'iso')),
    constraint settings_week_start_check      check (week_start between 1 and 7)
);

insert into retail.settings default values;

comment on table retail.settings is 'Settings of the retailer, for all stores.';
comment on column retail.settings.is_only_row is 'Always true: there is one row.';
comment on column retail.settings.currency is 'The currency of all amounts, by its three letters of ISO 4217.';
comment on column retail.settings.fiscal_year_start_month is 'The month in which a fiscal year begins, 1 to 12.';
comment on column retail.settings.fiscal_calendar is
    'calendar for months of the calendar; 4-4-5, 4-5-4 or 5-4-4 for a year of whole weeks whose quarters have months of so many weeks; iso for years and quarters of ISO weeks, with months of the calendar.';
comment on column retail.settings.week_start is
    'The day on which a week begins, from 1 for Monday to 7 for Sunday; with iso always Monday.';
comment on column retail.settings.business_date is
    'The day that counts as today, for data that end in the past; null for the real day.';

grant select on retail.settings to
    retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst;

reset role;
