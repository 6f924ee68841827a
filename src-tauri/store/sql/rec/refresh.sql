UPDATE rec SET
  kind = :kind, fields = :fields, title = :title, event_on = :event_on, due_on = :due_on,
  first_at = :first_at, first_by = :first_by, last_at = :last_at, last_by = :last_by,
  edits = :edits, hidden = :hidden, disagreeing = :disagreeing
WHERE k = :rec
