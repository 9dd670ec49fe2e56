-- The resources that the caller can read.

create or replace function guide.list_resources()
    returns table (
        uri         text,
        name        text,
        title       text,
        description text,
        mime_type   text
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    select
        listed.uri,
        listed.name,
        listed.title,
        listed.description,
        'text/markdown' as mime_type
    from (
        select
            1 as place,
            'retail://tools' as uri,
            'tools' as name,
            'Tool manual' as title,
            'Every tool that you may call: what it answers, its arguments and its columns.' as description
        union all
        select
            2 as place,
            'retail://glossary' as uri,
            'glossary' as name,
            'Business glossary' as title,
            'What business terms mean: net sales, margin, a store''s day, RFM segments.' as description
        union all
        select
            3 as place,
            'retail://tables/' || tables.name as uri,
            'retail.' || tables.name as name,
            'Table ' || tables.name as title,
            tables.description
        from retail.readable_tables() as tables
    ) as listed
    where auth.caller_role() is not null
    order by
        listed.place,
        listed.name;
end;

alter function guide.list_resources owner to retail_definer;

grant execute on function guide.list_resources to retail_gateway;

comment on function guide.list_resources is
$$What the caller can read besides calling tools: the manual, the glossary, and the tables.

uri: Its URI.
name: Its name.
title: Its title for people.
description: What it contains.
mime_type: Its media type.$$;
