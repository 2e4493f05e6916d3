import { db } from "@/lib/platform/db";
import { moment } from "../days";
import { playAreas } from "./areas";
import { playAtTheDesk } from "./at-the-desk";
import { playCatalogues } from "./catalogues";
import { playCityEarlier, playPromotions } from "./city";
import { playDeadlines } from "./deadlines";
import { playDivision } from "./dividing";
import { playExchange } from "./exchange";
import { playNationalCurrent } from "./national-current";
import { playNationalEarlier } from "./national-earlier";
import { playNationalNext } from "./national-next";
import { playNeighbour } from "./neighbour";
import { playPapers } from "./papers";
import { playProvincialCurrent, playProvincialEarlier } from "./provincial";
import { playRecheck } from "./recheck";
import { playStaffLists } from "./staff-lists";

/** Plays every scene of the demonstration, the older cycles first. */
export async function playScenes(): Promise<void> {
  await playAreas();
  await playNationalEarlier();
  await playCityEarlier();
  await playProvincialEarlier();
  await playProvincialCurrent();
  await playNeighbour();
  await playNationalCurrent();
  await playNationalNext();
  await playDivision();
  await playPromotions();
  await playPapers();
  await playRecheck();
  await playAtTheDesk();
  await playDeadlines();
  await playCatalogues();
  await playStaffLists();
  await playExchange();
  await readOldMail();
}

/** Whoever was told something has read it within two hours, except for what is recent. */
async function readOldMail(): Promise<void> {
  const recent = moment("2026-11-08");
  await db.$executeRaw`UPDATE "Notification" SET "readAt" = "at" + interval '2 hours' WHERE "at" < ${recent}`;
}
