-- How a prompt names a category, or all of them.

create or replace function guide.category_phrase(category_name text)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        case
            when category_phrase.category_name is null then 'all categories'
            else format(
                'the category %s',
                (
                    select retail.quoted(categories.name)
                    from retail.categories
                    where categories.category_id = retail.category_by_name(category_phrase.category_name)
                )
            )
        end;
end;

alter function guide.category_phrase owner to retail_definer;

comment on function guide.category_phrase is
$$How a prompt names a category, or all of them.

category_name: The category's name in any case; null for all.$$;
