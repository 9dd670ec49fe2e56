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
                    from (select retail.category_by_name(category_phrase.category_name) as category_id limit 1) as asked
                    left join retail.categories on categories.category_id = asked.category_id
                )
            )
        end;
end;

alter function guide.category_phrase owner to retail_definer;

comment on function guide.category_phrase is
$$How a prompt names a category, or all of them.

category_name: The category's name in any case; null for all.$$;
