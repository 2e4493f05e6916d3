import { fillPinyin } from "@/lib/organisations/fill-pinyin";
import { db } from "@/lib/platform/db";

// Rows from before names had a pinyin: run once by `npm start`, when it finds any.
await fillPinyin(db);
await db.$disconnect();
