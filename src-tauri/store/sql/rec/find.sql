SELECT k FROM rec WHERE setting = :setting AND child = :child AND id = :id
