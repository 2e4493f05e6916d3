-- A clue that the organiser leaves lying is told of once: days of the cycle, from when it comes in and from when it comes back checked.
ALTER TABLE "Cycle" ADD COLUMN     "clueDays" INTEGER NOT NULL DEFAULT 10;

UPDATE "Clue" SET "dueAt" = "lodgedAt" + interval '10 days' WHERE "stage" = 'lodged';
UPDATE "Clue" SET "dueAt" = "answeredAt" + interval '10 days', "overdueToldAt" = NULL WHERE "stage" = 'answered';
