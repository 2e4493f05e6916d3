import { randomUUID } from "node:crypto";
import { act } from "@/lib/acts/commands";
import { sign } from "@/lib/acts/signing";
import type { Track } from "@/lib/applications/case-file";
import { db } from "@/lib/platform/db";
import { must, PASSWORD } from "./acts";
import { setClock } from "./clock";
import { fillIn, makePlace, opened, type Place } from "./filing";
import { type World, worldOfFile } from "./world";

export let world: World;
export let place: Place;
export let id: string;

/** A place of its own with a new application, within the time of filing; call before each test. */
export async function openDossier(track: Track = "comprehensive"): Promise<void> {
  setClock("2026-02-15T10:00:00+08:00");
  world = await worldOfFile();
  place = await makePlace(world);
  id = await opened(world, place, track);
}

/** The nth plain item of the catalogue. */
export const item = (n = 0): string => world.catalogue.items[n]!;

/** 报送, at the version that the row has now; with a key of the caller's where the same is sent twice. */
export async function submit(key: string = randomUUID()) {
  const { version } = await db.application.findUniqueOrThrow({ where: { id } });
  return act(place.filer, { subject: "application", id, action: "submit", proposal: {}, version, key });
}

/** Filled in, prepared by one and signed by the other; the number of the receipt. */
export async function submitted(): Promise<string> {
  await fillIn(world, place, id);
  const prepared = must(await submit());
  if (prepared.kind !== "prepared") throw new Error("submit asked for no signature");
  must(await sign(place.signer, { id: prepared.signOffId, password: PASSWORD, key: randomUUID() }));
  return (await db.receipt.findFirstOrThrow({ where: { applicationId: id } })).number;
}

/** Sent back for one item, or for the report where none is named. */
export async function returned(indicatorId: string | null): Promise<void> {
  await db.application.update({
    where: { id },
    data: { stage: "returned", deskOfficeId: world.cityOffice.id, position: 0 },
  });
  await db.correctionRequest.create({
    data: {
      applicationId: id,
      officeId: world.cityOffice.id,
      round: 1,
      dueAt: new Date("2026-03-20T00:00:00Z"),
      openedAt: new Date("2026-02-20T00:00:00Z"),
      items: { create: { indicatorId, remark: "请补充数据来源。", before: {} } },
    },
  });
}
