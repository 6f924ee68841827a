INSERT INTO edit (id, rec, device, n, setting, at, body, signature, void)
VALUES (:id, :rec, :device, :n, :setting, :at, :body, :signature, :void)
