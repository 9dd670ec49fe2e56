-- An offline model of a few word pieces: a is on the second axis, b on the third, ab on the fifth,
-- and ab is merged before bc.

insert into search.tokens (token_id, piece, embedding)
select
    piece.number,
    piece.piece,
    array(select case when place = piece.axis then 1 else 0 end from generate_series(1, 256) as place)::extensions.vector::extensions.halfvec
from (
    values
    (10, '<0xC3>', 7), (11, '<0xA9>', 8), (20, U&'\2581', 1), (21, 'a', 2), (22, 'b', 3), (23, 'c', 4),
    (30, 'ab', 5), (31, 'bc', 6)
) as piece (number, piece, axis);
