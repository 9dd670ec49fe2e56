drop table load.figures;
drop table load.refused_lines;
drop table load.flat_lines;
