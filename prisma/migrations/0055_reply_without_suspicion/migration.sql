-- 涉嫌弄虚作假不向被核查单位出示，表态也就不针对它。
ALTER TABLE "FindingReply" DROP COLUMN "fabrication";
