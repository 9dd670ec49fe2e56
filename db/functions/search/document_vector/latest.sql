-- The vector of a product by the offline model. The name weighs more than the description.

create or replace function search.document_vector(name text, description text)
    returns extensions.vector
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select extensions.l2_normalize(
        case
            when parts.text_part is null then parts.name_part
            else parts.name_part operator(extensions.+) parts.name_part operator(extensions.+) parts.name_part
                operator(extensions.+) parts.text_part operator(extensions.+) parts.text_part
        end
    )
    from (
        select
            search.embed(document_vector.name) as name_part,
            search.embed(document_vector.description) as text_part
    ) as parts;
end;

alter function search.document_vector owner to retail_search;

grant execute on function search.document_vector to retail_migrator;

comment on function search.document_vector is
$$The vector of a product by the offline model: three parts of the name and two of the description.

name: The product's name.
description: The product's description; may be empty.$$;
