-- Whether a word in front of a date is a day of the week, which says nothing new.

create or replace function load.is_weekday(name text)
    returns boolean
    language sql
    immutable
    parallel safe
begin atomic
    select is_weekday.name is null or lower(is_weekday.name) = any (string_to_array(
        'mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday '
        'mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag '
        'lun lundi lunes lunedì mar mardi martes martedì mer mercredi miércoles mié mercoledì jeu jeudi jueves jue gio giovedì '
        'ven vendredi viernes vie venerdì sam samedi sábado sáb sabato sab dim dimanche domingo dom domenica',
        ' '
    ));
end;

alter function load.is_weekday owner to retail_owner;

comment on function load.is_weekday is
$$Returns whether a word is the name of a day of the week, or its abbreviation; true for null.

name: The word, without a point.$$;
