"""Makes the tables of index/analysis/data from dictionaries. Needed only to change them: nothing imports it."""
