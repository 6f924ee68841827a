SELECT device.k, writer.erases,
  EXISTS (
    SELECT 1 FROM given WHERE given.setting = writer.setting AND given.device = writer.device
      AND (given.child = '' OR given.child = :child)
  )
FROM device JOIN writer ON writer.device = device.id
WHERE device.id = :device AND writer.setting = :setting
