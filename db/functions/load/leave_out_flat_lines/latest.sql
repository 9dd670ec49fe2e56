-- Leaves out the lines that the mapping excludes: those with a status such as cancelled, and
-- those of quantity 0 if it says so. The report says how many they are, and how much money they carry.

create or replace function load.leave_out_flat_lines(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    file_name text := coalesce(options -> 'files' -> 'flat_lines' ->> 'file', 'flat_lines');
begin
    -- Shops write the status of an order on its first line only.
    with statuses as (
        select
            lines.store,
            lines.order_number,
            min(lines.status) as status,
            max(lines.status) as other
        from pg_temp.read_flat_lines as lines
        where lines.order_number is not null
        group by
            lines.store,
            lines.order_number
        having count(lines.status) between 1 and count(*) - 1
    ),

    filled as (
        update pg_temp.read_flat_lines as lines
        set
            status = statuses.status,
            is_sound = lines.is_sound and statuses.status = statuses.other
        from statuses
        where statuses.store = lines.store
            and statuses.order_number = lines.order_number
            and lines.status is null
        returning
            lines.file_line,
            statuses.status = statuses.other as is_clear
    )

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason)
    select
        'flat_lines',
        file_name,
        filled.file_line,
        'status',
        'other lines of the order have different statuses, and this one has none'
    from filled
    where not filled.is_clear
    order by filled.file_line;

    -- A line of quantity 0 that carries money stays, and is refused.
    drop table if exists pg_temp.left_out_lines;
    create temporary table left_out_lines on commit drop as
    select
        lines.file_line,
        coalesce(lines.status = 'left out', false) as has_status,
        coalesce(lines.line_total, lines.line_subtotal, lines.quantity * lines.unit_price, 0) as amount
    from pg_temp.read_flat_lines as lines
    where lines.status = 'left out'
        or (
            (options ->> 'zero_quantities') = 'left out'
            and lines.quantity = 0
            and coalesce(lines.line_total, 0) = 0
            and coalesce(lines.line_subtotal, 0) = 0
            and coalesce(lines.discount, 0) = 0
            and coalesce(lines.tax, 0) = 0
        );

    delete from load.refused_rows
    using pg_temp.left_out_lines as lines
    where refused_rows.file_line = lines.file_line;

    delete from pg_temp.read_flat_lines
    using pg_temp.left_out_lines as lines
    where read_flat_lines.file_line = lines.file_line;

    insert into load.figures (position, name, value)
    select
        case when lines.has_status then 42 else 44 end,
        case when lines.has_status then 'lines left out because of their status' else 'lines of quantity 0 left out' end,
        count(*)
    from pg_temp.left_out_lines as lines
    group by lines.has_status
    union all
    select
        43,
        'sum of the lines left out because of their status',
        sum(lines.amount)
    from pg_temp.left_out_lines as lines
    where lines.has_status
    having count(*) > 0;
end
$$;

alter function load.leave_out_flat_lines owner to retail_owner;

comment on function load.leave_out_flat_lines is
$$Removes from pg_temp.read_flat_lines the lines that the mapping leaves out, with their faults, and reports them.

options: The options of the mapping, and the settings of the file.$$;
