SELECT device.k FROM device JOIN writer ON writer.device = device.id
WHERE device.id = :device AND writer.setting = :setting
