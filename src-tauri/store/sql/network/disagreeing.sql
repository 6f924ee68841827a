SELECT setting, count(*) FROM rec WHERE disagreeing = 1 AND hidden = 0 GROUP BY setting
