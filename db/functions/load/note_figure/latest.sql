-- Adds to a figure of the report; those of zero are not shown.

create or replace function load.note_figure(
    place bigint,
    said  text,
    added bigint
)
    returns void
    language sql
    volatile
begin atomic
    insert into load.figures (position, name, value)
    select
        coalesce(
            (select figures.position from load.figures where figures.name = note_figure.said),
            greatest(note_figure.place, (select max(figures.position) + 1 from load.figures))
        ),
        note_figure.said,
        note_figure.added
    where note_figure.added > 0
    on conflict on constraint figures_name_key do update
    set value = figures.value + excluded.value;
end;

alter function load.note_figure owner to retail_owner;

comment on function load.note_figure is
$$Adds a number to a figure of the report of a load.

place: The least position in the report.
said: What was counted.
added: How many there were.$$;
