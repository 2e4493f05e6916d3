import { db } from "@/lib/platform/db";
import { sequence } from "@/lib/trail/sequencing";

// Takes every event into the log and signs it as it stands (scripts/export-trail.mjs).
await sequence(null, { atOnce: true });
await db.$disconnect();
