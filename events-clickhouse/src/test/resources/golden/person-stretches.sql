SELECT min(person), max(person)
FROM persons
WHERE project = toUInt32(7)
