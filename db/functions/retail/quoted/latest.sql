-- A name in quotes, as errors, hints and prompts show it: on one line, of limited length, and
-- without anything that a Markdown renderer would turn into a link, an image, code or HTML.

create or replace function retail.quoted(value text)
    returns text
    language sql
    immutable
    strict
    parallel restricted
begin atomic
    select format(
        '''%s''',
        replace(
            regexp_replace(
                retail.visible(
                    case when length(quoted.value) > 100 then left(quoted.value, 99) || '…' else quoted.value end
                ),
                '[`<]|\](?=[(\[])', '\\\&', 'g'
            ),
            '''', ''''''
        )
    );
end;

alter function retail.quoted owner to retail_owner;

grant execute on function retail.quoted to retail_definer, retail_clerk, retail_auth;

comment on function retail.quoted is
$$A name between quotes on one line, cut after 100 characters, with everything in it visible and inert.

value: The name.$$;
