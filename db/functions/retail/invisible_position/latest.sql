-- Finds the first invisible character in a text, for checks of names and notes.
--
-- Such a character hides what a name really is: it reverses the direction of the text, moves a
-- terminal's cursor, or spells words that only a model reads. Refused are control characters,
-- direction marks, zero-width spaces, tags, private-use characters and noncharacters.
--
-- Some are legitimate where they change what is shown, and allowed only there: joiners between
-- letters of scripts that join (Persian, Hindi, Sinhala …) and between emoji, and a variation
-- selector after the character that it varies, as in Japanese personal names. Only one at a time,
-- because a run of them could carry a message. The flags of England, Scotland and Wales are
-- spelt with tags, and refused.
--
-- server/retail_mcp/text.py has the same pattern, and a test compares them.

create or replace function retail.invisible_position(value text)
    returns integer
    language sql
    immutable
    strict
    parallel restricted
begin atomic
    select regexp_instr(
        invisible_position.value,
        '[\u0001-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e'
        || '\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3'
        || '\U0001d159\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U000e00ff'
        || '\U000e01f0-\U0010ffff]'
        || '|(?<![\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua800-\ua8ff\ua930-\uaaff\uabc0-\uabff'
        || '\ufb50-\ufdc7\ufdf0-\ufdff\ufe70-\ufefc\U00011000-\U00011fff\U0001e900-\U0001e95f])\u200c'
        || '|\u200c(?![\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua800-\ua8ff\ua930-\uaaff'
        || '\uabc0-\uabff\ufb50-\ufdc7\ufdf0-\ufdff\ufe70-\ufefc\U00011000-\U00011fff\U0001e900-\U0001e95f])'
        || '|(?<![\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua800-\ua8ff\ua930-\uaaff\uabc0-\uabff'
        || '\ufb50-\ufdc7\ufdf0-\ufdff\ufe70-\ufefc\U00011000-\U00011fff\U0001e900-\U0001e95f\u00a9\u00ae\u203c\u2049'
        || '\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\ufe0f])\u200d'
        || '|(?<=[\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua800-\ua8ff\ua930-\uaaff\uabc0-\uabff'
        || '\ufb50-\ufdc7\ufdf0-\ufdff\ufe70-\ufefc\U00011000-\U00011fff\U0001e900-\U0001e95f])(?<![\u094d\u09cd\u0a4d'
        || '\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u1039\u17d2\u1b44\ua8c4\ua953\ua9c0])\u200d(?!['
        || '\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua800-\ua8ff\ua930-\uaaff\uabc0-\uabff'
        || '\ufb50-\ufdc7\ufdf0-\ufdff\ufe70-\ufefc\U00011000-\U00011fff\U0001e900-\U0001e95f])'
        || '|(?<=[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\ufe0f])'
        || '\u200d(?![\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])'
        || '|(?<![\u1800-\u18af])[\u180b-\u180d\u180f]'
        || '|(?<![\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd\u1000-\u109f\ua840-\ua87f\uaa60-\uaa7f])['
        || '\ufe00-\ufe0d]'
        || '|(?<![\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff0-9#*])['
        || '\ufe0e\ufe0f]'
        || '|(?<=[0-9#*])\ufe0e'
        || '|(?<=[0-9#*])\ufe0f(?!\u20e3)'
        || '|(?<![\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd])[\U000e0100-\U000e01ef]'
    );
end;

alter function retail.invisible_position owner to retail_owner;

grant execute on function retail.invisible_position to retail_definer, retail_clerk, retail_auth;

comment on function retail.invisible_position is
$$The position of the first character that is invisible where it stands; 0 when there is none.

value: The text.$$;
