UPDATE rec SET due_on = :due_on WHERE id = :id AND setting = :setting AND child = :child
