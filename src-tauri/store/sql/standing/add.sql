INSERT OR REPLACE INTO standing (setting, child, stage, stage_on, before, area, born, leaving)
VALUES (:setting, :child, :stage, :stage_on, :before, :area, :born, :leaving)
