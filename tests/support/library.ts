import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { assignItems } from "@/lib/assignments/commands";
import { libraryCard } from "@/lib/evidence/library";
import { uploadEvidence } from "@/lib/evidence/upload";
import type { Actor } from "@/lib/policy/standing";
import { must } from "./acts";
import { setClock } from "./clock";
import { type DividedPlace, dividedApplication, seen } from "./division";
import { unique } from "./unique";
import { makeWorld, type World } from "./world";

/** The county of the test, its application, and the first two items of the catalogue; `at` is the first item. */
export let world: World;
export let place: DividedPlace;
export let id: string;
export let first: string;
export let second: string;
export let at: { applicationId: string; indicatorId: string };

/** Once a file: the cycle. */
export async function openLibrary(): Promise<void> {
  world = await makeWorld();
  [first, second] = world.catalogue.items as [string, string];
}

/** Before each test: another county with units, and its application. */
export async function anotherPlace(): Promise<void> {
  setClock("2026-02-15T10:00:00+08:00");
  ({ place, id } = await dividedApplication(world));
  at = { applicationId: id, indicatorId: first };
}

/** A PDF that no other test has. */
export const pdf = (words = unique("内容")): Buffer =>
  Buffer.from(`%PDF-1.4\n%${words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

async function* bytes(content: Buffer) {
  yield content;
}

/** Uploads a document to an item, the first where none is said; answers with the evidence's id. */
export async function uploaded(fileName: string, by: Actor = place.filer, content = pdf(), where = at) {
  return must(await uploadEvidence(by, { ...where, kind: "document", fileName }, null, bytes(content))).id;
}

/** The card as its library shows it. */
export const card = async (evidenceId: string, by: Actor = place.filer) => (await libraryCard(by, evidenceId))!;

/** A card filled in. */
export const filled = (evidenceId: string, version = 1, change: object = {}) => ({
  evidenceId,
  version,
  title: "关于公布清单的通知",
  issuer: "示例县人民政府",
  documentNumber: "示政发〔2026〕3号",
  issuedOn: "2026-01-20",
  disclosure: "proactive",
  pageCount: "12",
  ...change,
});

/** What stands beside an item as the dossier shows it. */
export const evidenceAt = async (indicatorId = first, by: Actor = place.filer) =>
  itemsOf((await readDossier(by, id))!).find((item) => item.id === indicatorId)!.evidence;

/** Gives an item to the bureau. */
export const assign = async (item: string) =>
  must(
    await assignItems(place.filer, {
      applicationId: id,
      items: await seen(id, item),
      lead: place.bureau.organisation.id,
      supporting: [],
      dueAt: "",
    }),
  );
