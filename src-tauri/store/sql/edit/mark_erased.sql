INSERT OR IGNORE INTO erased (setting, child, edit) VALUES (:setting, :child, :edit)
