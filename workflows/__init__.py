"""The language: reads, checks, compiles and draws definitions; decides.  Pure: no I/O, no clock."""
