-- Rows of more than 2 kB were compressed, and unpacking them was most of what reading them cost.
ALTER TABLE "packed_count" SET (toast_tuple_target = 8160);
ALTER TABLE "packed_people" SET (toast_tuple_target = 8160);

-- What is here already: a value made anew is not compressed yet.
UPDATE "packed_people" SET "scope_ids" = "scope_ids" || '', "active" = "active" || '', "new" = "new" || '',
    "returned" = "returned" || '', "recent" = "recent" || '', "regular" = "regular" || '', "ever" = "ever" || '',
    "hidden" = "hidden" || '';
