-- Children here today, and how many of them are on SEN support or have an EHC plan. A stage dated ahead does not hold yet.
SELECT setting, count(*), sum(
  CASE WHEN stage_on IS NULL OR stage_on <= :today THEN stage ELSE before END
    IN ('SEN_SUPPORT', 'SEN_SUPPORT_SPECIALIST', 'EHCNA_REQUESTED', 'EHC_PLAN')
)
FROM standing
WHERE (leaving IS NULL OR leaving >= :today)
  AND CASE WHEN stage_on IS NULL OR stage_on <= :today THEN stage ELSE before END <> 'LEFT'
GROUP BY setting
