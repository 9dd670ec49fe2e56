-- The days that a question is about, the part of them that the data cover, and the days to compare
-- them with, with notes: the one place from which all tools take them.
--
-- A named period follows the clock. A range without an end ends with the data, so that old data
-- do not give an empty answer.
--
-- Nearly every tool calls it, and row security makes each of its statements cost something. So the
-- first and last days of the stores' data are read once and passed on.

create or replace function retail.date_range(
    period       api.period,
    start_date   date,
    end_date     date,
    default_days integer,
    asked_store  integer   default null,
    asked_stores integer[] default null,
    compares     boolean   default false,
    out first_day         date,
    out last_day          date,
    out has_data          boolean,
    out covered_first     date,
    out covered_last      date,
    out data_from         date,
    out data_through      date,
    out complete_through  date,
    out data_note         text,
    out is_over           boolean,
    out closed_on         date,
    out previous_first    date,
    out previous_last     date,
    out previous_range    text,
    out year_first        date,
    out year_last         date,
    out year_before_range text,
    out pauses            datemultirange
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    calendar    integer[];
    store_ids   integer[];
    all_through date;
    any_through date;
    today       date;
    closed_note text;
    -- The last day of business of closed stores, even if others are still open.
    any_closed  date;
    -- Two weeks without an order may be missing data; most stores never have such a pause.
    may_lack    boolean;
begin
    -- Named periods and comparisons need it.
    if date_range.period is not null or date_range.compares then
        calendar := retail.fiscal_calendar();
    end if;

    select
        array_agg(stores.store_id),
        min(stores.data_from),
        max(stores.data_through),
        min(stores.data_through) filter (where stores.is_current),
        min(stores.data_through),
        min(stores.local_date),
        -- If all stores have closed, later days do not count as days with low sales.
        case when count(*) = count(stores.closed_on) then max(stores.closed_on) end,
        max(stores.closed_on),
        max(stores.longest_pause) >= 14
    into store_ids, data_from, data_through, all_through, any_through, today, closed_on, any_closed, may_lack
    from retail.reach_of_stores() as stores
    where (date_range.asked_store is null or stores.store_id = date_range.asked_store)
        and (date_range.asked_stores is null or stores.store_id = any (date_range.asked_stores));

    if date_range.period is not null then
        if date_range.start_date is not null or date_range.end_date is not null then
            raise invalid_parameter_value using
                message = 'period cannot be combined with start_date or end_date',
                hint = 'Give either a period or dates.',
                column = 'period';
        end if;

        select days.first_day, days.last_day
        into first_day, last_day
        from retail.period_days(date_range.period, retail.today(), calendar) as days;
    else
        last_day := coalesce(date_range.end_date, greatest(data_through, date_range.start_date), retail.today());
        first_day := coalesce(date_range.start_date, last_day - (date_range.default_days - 1));
    end if;

    if first_day > last_day then
        raise invalid_parameter_value using
            message = format('start_date %s is after end_date %s', first_day, last_day),
            hint = 'Give the earlier day as start_date.',
            column = 'start_date';
    end if;

    complete_through := least(coalesce(all_through, data_through), today - 1);
    has_data := coalesce(first_day <= data_through and last_day >= data_from, false);

    if not has_data then
        data_note := case
            when data_through is null then 'No data: there are no orders.'
            when first_day > data_through
                then format('No data: the range %s to %s lies after the last day with data, %s.', first_day, last_day, data_through)
            else format('No data: the range %s to %s lies before the first day with data, %s.', first_day, last_day, data_from)
        end;
        return;
    end if;

    covered_first := greatest(first_day, data_from);
    covered_last := least(last_day, data_through);
    is_over := covered_last < today;

    if may_lack then
        data_note := retail.silent_days(covered_first, covered_last, store_ids);
    end if;

    -- Most ranges have none.
    if data_note is not null then
        select range_agg(silent.days)
        into pauses
        from retail.pauses(covered_first, covered_last, store_ids) as silent;
    end if;

    if any_closed is not null then
        if closed_on < covered_last then
            select format('%s closed on %s.', case when count(*) = 1 then min(stores.name) else 'The last of these stores' end, max(stores.closed_on))
            into closed_note
            from retail.stores
            where stores.store_id = any (store_ids);
        elsif any_closed >= covered_first then
            -- Some of the stores lack part of the range, even if the others have closed since.
            select string_agg(format('%s closed on %s.', stores.name, stores.closed_on), ' ' order by stores.name)
            into closed_note
            from retail.stores
            where stores.store_id = any (store_ids)
                and stores.closed_on >= covered_first
                and stores.closed_on < covered_last;
        end if;
    end if;

    -- Most ranges are complete.
    if last_day > data_through or first_day < data_from or any_through < covered_last or not is_over or closed_note is not null then
        data_note := concat_ws(
            ' ',
            case when last_day > data_through then format('No data after %s: figures cover %s.', data_through, retail.days_in_words(covered_first, covered_last)) end,
            case when first_day < data_from then format('No data before %s: figures cover %s.', data_from, retail.days_in_words(covered_first, covered_last)) end,
            case
                when any_through < covered_last
                    then retail.lagging_stores(first_day, covered_last, date_range.asked_stores)
            end,
            data_note,
            closed_note,
            case when not is_over then format('%s is not over.', covered_last) end
        );
        data_note := nullif(data_note, '');
    end if;

    if not date_range.compares then
        return;
    end if;

    -- Part of a day cannot be compared with whole days, unless there are many.
    if not is_over and covered_last - covered_first < 6 then
        previous_range := format('none, because %s is not over', covered_last);
        year_before_range := previous_range;
        return;
    end if;

    select
        previous.range_first,
        previous.range_last,
        previous.range_text,
        year.range_first,
        year.range_last,
        year.range_text
    into previous_first, previous_last, previous_range, year_first, year_last, year_before_range
    from retail.range_before(first_day, last_day, covered_last, is_over, date_range.period, calendar) as days_before
    cross join lateral retail.known_range(
        days_before.previous_first, days_before.previous_last, days_before.basis, data_from
    ) as previous
    cross join retail.year_before(first_day, covered_last, is_over, date_range.period, calendar) as year_ago
    cross join lateral retail.known_range(year_ago.year_first, year_ago.year_last, year_ago.basis, data_from) as year;

    -- Growth against days with missing data would be false.
    if may_lack then
        previous_range := concat_ws('; ', previous_range, 'n' || substr(retail.silent_days(previous_first, previous_last, store_ids), 2));
        year_before_range := concat_ws('; ', year_before_range, 'n' || substr(retail.silent_days(year_first, year_last, store_ids), 2));
    end if;
end
$$;

alter function retail.date_range owner to retail_owner;

grant execute on function retail.date_range to retail_definer;

comment on function retail.date_range is
$$The days of a question: as asked, as far as the data cover them, and those that they are compared with. All ranges include both ends.

period: A period by name, or null; then neither start_date nor end_date may be given.
start_date: The first day, or null for default_days before the end.
end_date: The last day, or null for the last day that the data of the stores cover.
default_days: How many days a range without a start has.
asked_store: One store, or null for all that the caller sees.
asked_stores: Some stores, or null for all that the caller sees.
compares: Whether the ranges before are asked for too; without it they are null.

first_day: The first day as asked.
last_day: The last day as asked.
has_data: Whether the data cover any day of it.
covered_first: The first day that the data cover; null without data.
covered_last: The last day that the data cover; null without data.
data_from: The first day with data.
data_through: The last day with data, in any of the stores.
complete_through: The last day that is over and that the data of all stores still selling cover.
data_note: What data are missing in the range, in words; null if none are.
is_over: Whether the last covered day is over; null without data.
closed_on: The last day of business of the stores, when all of them have closed; null otherwise.
previous_first: The first day of the range right before; null when the data do not cover that range.
previous_last: The last day of the range right before; null in the same case.
previous_range: The range right before, in words.
year_first: The first day of the range a year before; null in the same case.
year_last: The last day of the range a year before; null in the same case.
year_before_range: The range a year before, in words.
pauses: The days on which one of the stores may lack data; null without any.$$;
