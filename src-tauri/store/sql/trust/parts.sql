SELECT member.*, device.public_key, cut.upto
FROM member JOIN device ON device.id = member.device
  LEFT JOIN cut ON cut.setting = member.setting AND cut.device = member.device
WHERE member.device = :device ORDER BY member.setting
