-- How a function of PostgreSQL is guarded, by its name. Functions in no list are assumed to take
-- quadratic time or worse.
-- Operators go by the name of their function, such as textcat for ||.

create or replace function query.guard_class(function_name text)
    returns text
    language sql
    immutable
    parallel safe
begin atomic
    select case
        -- Linear time, or a regular expression, which checks for a timeout.
        when guard_class.function_name in (
            'array_dims', 'array_length', 'array_lower', 'array_ndims', 'array_position', 'array_positions',
            'array_to_json', 'array_to_string', 'array_upper', 'ascii', 'bit_length', 'cardinality',
            'char_length', 'character_length', 'convert_from', 'convert_to', 'crc32', 'crc32c', 'decode', 'encode',
            'initcap', 'json_array_elements', 'json_array_elements_text', 'json_array_length', 'json_each',
            'json_each_text', 'json_extract_path', 'json_extract_path_text', 'json_object_keys', 'json_strip_nulls',
            'json_typeof', 'jsonb_array_elements', 'jsonb_array_elements_text', 'jsonb_array_length', 'jsonb_each',
            'jsonb_each_text', 'jsonb_extract_path', 'jsonb_extract_path_text', 'jsonb_object_keys',
            'jsonb_strip_nulls', 'jsonb_typeof', 'left', 'length', 'lower', 'lpad', 'md5', 'octet_length', 'quote_literal',
            'regexp_count', 'regexp_instr', 'regexp_like', 'regexp_match', 'regexp_matches', 'regexp_replace',
            'regexp_split_to_array', 'regexp_split_to_table', 'regexp_substr', 'repeat', 'reverse', 'right',
            'row_to_json', 'rpad', 'sha224', 'sha256', 'sha384', 'sha512', 'starts_with', 'substr', 'substring', 'to_json',
            'to_jsonb', 'trim_array', 'upper',
            'byteacat', 'jsonb_concat', 'array_append', 'array_prepend', 'array_cat',
            'json_object_field', 'json_object_field_text', 'json_array_element', 'json_array_element_text',
            'jsonb_object_field', 'jsonb_object_field_text', 'jsonb_array_element', 'jsonb_array_element_text',
            'jsonb_exists', 'array_eq', 'array_ne', 'array_lt', 'array_le', 'array_gt', 'array_ge',
            'jsonb_eq', 'jsonb_ne', 'jsonb_lt', 'jsonb_le', 'jsonb_gt', 'jsonb_ge',
            'record_eq', 'record_ne', 'record_lt', 'record_le', 'record_gt', 'record_ge'
        ) then 'roomy'
        when guard_class.function_name in (
            'abs', 'ceil', 'ceiling', 'floor', 'generate_series', 'generate_subscripts', 'round', 'scale', 'sign', 'trunc',
            'unnest', 'numeric_add', 'numeric_sub', 'numeric_uminus', 'numeric_uplus', 'numeric_abs'
        ) then 'plain'
        when guard_class.function_name in (
            'textlike', 'textnlike', 'namelike', 'namenlike', 'bpcharlike', 'bpcharnlike',
            'textregexeq', 'textregexne', 'nameregexeq', 'nameregexne', 'bpcharregexeq', 'bpcharregexne',
            'arrayoverlap', 'arraycontains', 'arraycontained'
        ) then 'pattern'
        else 'strict'
    end;
end;

alter function query.guard_class owner to retail_query;

comment on function query.guard_class is
$$How a function of PostgreSQL is guarded, by its name.

It is strict (1 kB at once, at most 32 kB), roomy (8 kB at once, at most 1 MB), pattern
(strict, but an operator with a short pattern is PostgreSQL's own) or plain (no stand-in).

function_name: The name, without its schema.$$;
