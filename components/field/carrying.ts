"use client";

import type { Queued } from "@/lib/field-records/queue";
import { readTar, tarOf } from "@/lib/field-records/tar";
import { browserTime } from "../filing/drafts";
import type { Person } from "../people/signed-in";
import { allOf } from "./store";

const FORMAT = "field-records/1";
type Listed = Omit<Queued, "file"> & { file: { sha256: string; name: string } | null };
export type Carried = { format: string; visitId: string; userId: string; name: string; at: string; records: Listed[] };

const nameOf = ({ sha256, name }: { sha256: string; name: string }): string =>
  `photos/${sha256}.${name.split(".").at(-1)?.slice(0, 5) ?? "jpg"}`;

/** Everything of this account and visit that the server hasn't taken, as one file that any computer opens: records.json and the pictures. */
export async function exported(owner: string, person: Person): Promise<Blob> {
  const records = (await allOf("records", owner)).sort((a, b) => a.seq - b.seq);
  const seconds = browserTime() / 1_000;
  const carried: Carried = {
    ...{ format: FORMAT, visitId: owner.split("|")[1]!, userId: person.userId, name: person.name },
    at: new Date(browserTime()).toISOString(),
    records: records.map(({ file, ...record }) => ({
      ...record,
      file: file && { sha256: file.sha256, name: file.name },
    })),
  };
  const files = new Map(records.flatMap(({ file }) => (file ? [[nameOf(file), file.blob]] : [])));
  const list = new Blob([JSON.stringify(carried, null, 1)], { type: "application/json" });
  return tarOf([{ name: "records.json", data: list }, ...[...files].map(([name, data]) => ({ name, data }))], seconds);
}

/** What such a file holds, each record with its picture; null where it isn't one of this visit's, or not whole. */
export async function brought(tar: Blob, visitId: string): Promise<{ carried: Carried; records: Queued[] } | null> {
  try {
    const entries = await readTar(tar);
    const list = entries?.find(({ name }) => name === "records.json");
    if (!entries || !list) return null;
    const carried = JSON.parse(await list.data.text()) as Carried;
    if (carried.format !== FORMAT || carried.visitId !== visitId) return null;
    const records = carried.records.map((record): Queued => {
      const { file } = record;
      const found = file && entries.find(({ name }) => name === nameOf(file));
      if (file && !found) throw new TypeError("a picture is missing");
      return { ...record, file: file && found ? { ...file, blob: found.data } : null };
    });
    return { carried, records };
  } catch {
    return null;
  }
}
