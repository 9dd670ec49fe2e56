-- Categories with too few lines per day for retail.promotion_days() to find discount days in.

create or replace function retail.undiscounted_categories(
    first_day      date,
    last_day       date,
    asked_store    integer,
    asked_category integer
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        format(
            'Discount days are unknown for %s of %s categories: they have less than 20 lines on a usual day.',
            count(*) filter (where not sold.is_told),
            count(*)
        )
    from (
        select
            categories.category_id,
            categories.category_id in (
                select days.series
                from retail.promotion_days(
                    'discount', undiscounted_categories.first_day, undiscounted_categories.last_day,
                    undiscounted_categories.asked_store, undiscounted_categories.asked_category
                ) as days
            ) as is_told
        from retail.categories
        where (undiscounted_categories.asked_category is null or categories.category_id = undiscounted_categories.asked_category)
            and exists (
                select
                from retail.daily_category_sales as daily
                where daily.category_id = categories.category_id
                    and daily.sales_date between undiscounted_categories.first_day and undiscounted_categories.last_day
                    and (undiscounted_categories.asked_store is null or daily.store_id = undiscounted_categories.asked_store)
            )
    ) as sold
    having count(*) filter (where not sold.is_told) > 0;
end;

alter function retail.undiscounted_categories owner to retail_owner;

grant execute on function retail.undiscounted_categories to retail_definer;

comment on function retail.undiscounted_categories is
$$Says for how many categories discount days are unknown, and why; null if for none.

first_day: The first day.
last_day: The last day.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.$$;
